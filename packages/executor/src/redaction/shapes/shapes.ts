import { createCarry } from "../carry.ts";
import { placeholder } from "../fingerprint.ts";
import type { Stage } from "../stage.ts";
import { SHAPE_RULES, type ShapeRule } from "./rules.ts";

/** The largest RSA key in use has 13 kB as PEM; tokens and their lines are shorter. */
const MAX_HELD = 1 << 16;
const PEM_BEGIN = "-----BEGIN ";
const PEM_END = "-----END ";
const PEM_DASHES = "-----";

/** Hides credentials that are known by their shape, wherever they stand: also in text that is no document. */
export function createShapes(onHidden: () => void, rules: readonly ShapeRule[] = SHAPE_RULES): Stage {
  const hint = hintOf(rules);
  const carry = createCarry();
  /** A credential goes on that was too long to be held. */
  let swallows = false;

  function run(chunk: Buffer, final: boolean): Buffer {
    const bytes = carry.join(chunk);
    const text = bytes.toString("latin1");
    const start = swallows ? endOfRun(text) : 0;
    if (start === text.length && !final) {
      carry.keep(bytes.length);
      return bytes.subarray(bytes.length);
    }
    swallows = false;
    const cut = final ? text.length : Math.max(start, findCut(text));
    carry.keep(cut);
    const { result, open } = hide(text.slice(start, cut), rules, hint, onHidden);
    swallows = open && cut === text.length && !final;
    return result === undefined ? bytes.subarray(start, cut) : Buffer.from(result, "latin1");
  }

  return { write: (chunk) => run(chunk, false), end: () => run(Buffer.alloc(0), true) };
}

/** All hints at once; where one is the beginning of another, the longer one stands for both. */
function hintOf(rules: readonly ShapeRule[]): RegExp {
  const hints = [...new Set(rules.map(({ hint }) => hint.replaceAll(/[^\w]/gu, String.raw`\$&`)))];
  return new RegExp(hints.toSorted((one, other) => other.length - one.length).join("|"), "g");
}

/** `open` where a match reaches the end of the text, so that it may go on. `result` only where something was hidden. */
function hide(
  text: string,
  rules: readonly ShapeRule[],
  pattern: RegExp,
  onHidden: () => void,
): { readonly result: string | undefined; readonly open: boolean } {
  const hints = new Set<string>();
  for (const [hint] of text.matchAll(pattern)) hints.add(hint);
  let result = text;
  let open = false;
  for (const rule of rules) {
    if (!hasHint(hints, rule)) continue;
    result = apply(rule, result, (end) => {
      onHidden();
      open ||= end === result.length;
    });
  }
  return { result: result === text ? undefined : result, open };
}

function hasHint(hints: ReadonlySet<string>, { hint }: ShapeRule): boolean {
  if (hints.has(hint)) return true;
  for (const longer of hints) if (longer.includes(hint)) return true;
  return false;
}

function apply({ pattern, accept, whole }: ShapeRule, text: string, onMatch: (end: number) => void): string {
  let result = "";
  let done = 0;
  let rejected = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index < done) continue;
    const matched = match.groups?.["secret"] ?? match[0];
    const looked = whole === undefined ? matched : text.slice(match.index, match.index + LOOKED_AT);
    // Who writes more of them than ever stand in a text wants the last one to be passed over.
    if (accept?.(looked) === false && (whole === undefined || rejected++ < MOST_REJECTED)) continue;
    const secret = whole === undefined ? matched : wholeAt(whole, text, match.index);
    const start = match.index + match[0].lastIndexOf(matched);
    result += text.slice(done, start) + placeholder(Buffer.from(secret, "latin1"));
    done = start + secret.length;
    onMatch(done);
  }
  return done === 0 ? text : result + text.slice(done);
}

/** Characters of base64, twice encoded, that hold as much of a compressed text as is looked at. */
const LOOKED_AT = 8192;
/** Looking is not for nothing. */
const MOST_REJECTED = 256;

function wholeAt(whole: RegExp, text: string, index: number): string {
  whole.lastIndex = index;
  return whole.exec(text)?.[0] ?? "";
}

/** A place before which no credential is still to end: a line's end, or else one that a credential has not inside. */
function findCut(text: string): number {
  const from = Math.max(0, text.length - MAX_HELD);
  const lineEnd = text.lastIndexOf("\n") + 1;
  const isLong = from > 0 && lineEnd <= from;
  const cut = isLong
    ? (lastOf(text, from, ",") ?? lastOf(text, from, " ") ?? lastOf(text, from, '"') ?? text.length)
    : lineEnd;
  const begin = text.lastIndexOf(PEM_BEGIN);
  return begin >= from && begin < cut && cut < endOfBlock(text, begin) ? begin : cut;
}

function endOfBlock(text: string, begin: number): number {
  const end = text.indexOf(PEM_END, begin);
  const last = end === -1 ? -1 : text.indexOf(PEM_DASHES, end + PEM_END.length);
  return last === -1 ? Number.POSITIVE_INFINITY : last + PEM_DASHES.length;
}

function lastOf(text: string, from: number, character: string): number | undefined {
  const at = text.lastIndexOf(character);
  return at > from ? at + 1 : undefined;
}

function endOfRun(text: string): number {
  const at = text.search(/[^\w.~+/=-]/u);
  return at === -1 ? text.length : at;
}
