import type { ParsedOperand } from "../../../grammar/command.ts";
import type { Span } from "../../../language/words.ts";
import type { Extent, IntentDraft, NameUse, ResourceType, Target } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { switchedOn, valueOf, lastUse } from "../../shared/flags.ts";
import { namesIn } from "../../shared/named.ts";
import { manifests } from "./manifests.ts";

/** Where the operands of a command say which objects it means. */
export interface SelectOptions {
  readonly effect: Target["effect"];
  /** The operands that name objects; all of the command's by default. */
  readonly operands?: readonly ParsedOperand[];
  /** What naming a type and nothing else means: every object of it, or a line that the CLI refuses. */
  readonly typeAlone: "all" | "refused";
  /** Whether the command can do without any object. */
  readonly nothing?: "refused" | "fine";
  /** A bare name counts as an object of this type (`logs web`). */
  readonly defaultType?: string;
  /** Whether `--selector` says which objects are meant; for some commands it is a field of the new object. */
  readonly selector?: boolean;
  /** `--subresource` or what the command goes to by itself. */
  readonly subresource?: string;
}

interface Chosen {
  readonly types: readonly { readonly type: ResourceType; readonly category?: string }[];
  readonly extent: Extent;
  readonly span: Span;
}

function refuse(reason: string, span: Span): Partial<IntentDraft> {
  return { refusal: { reason, span } };
}

/** What stands between commas, once each. */
function listed(word: string): readonly string[] {
  return word.includes(",") ? [...new Set(word.split(","))] : [word];
}

function typesOf(word: string, input: MeaningInput): Chosen["types"] {
  const chosen: Chosen["types"][number][] = [];
  for (const part of listed(word)) {
    const types = input.knowledge.resources.word(part);
    const isCategory = types.length > 1;
    for (const type of types) chosen.push(isCategory ? { type, category: part } : { type });
  }
  return chosen;
}

/** What narrows a whole type down: a selector, or `--all` and its like, which do not. */
function selection(
  input: MeaningInput,
  options: SelectOptions,
): { readonly extent: Extent; readonly span: Span } | undefined {
  const { command } = input;
  const all = switchedOn(command, "all");
  if (all) return { extent: { kind: "all" }, span: all.span };
  if (options.selector === false) return undefined;
  const given = lastUse(command, "selector") ?? lastUse(command, "field-selector");
  if (!given) return undefined;
  const labels = valueOf(command, "selector").trim();
  const fields = valueOf(command, "field-selector").trim();
  // kubectl drops an empty selector and the empty terms of one on fields, so that it means every object.
  if (labels === "" && fields.replaceAll(",", "").trim() === "") return { extent: { kind: "all" }, span: given.span };
  return {
    extent: { kind: "selector", ...(labels === "" ? {} : { labels }), ...(fields === "" ? {} : { fields }) },
    span: given.span,
  };
}

/** More than a cluster has types, and more objects than a line has words. */
const MAX_TYPES = 128;
const MAX_OBJECTS = 512;

/** A word that names an object, with its type where that stands in another word. */
interface Word extends ParsedOperand {
  readonly type?: string;
}

/** `a,b c d` is `a/c b/c a/d b/d` to kubectl, before it looks for slashes. */
function multiplied(operands: readonly ParsedOperand[]): readonly Word[] | string {
  if (operands[0]?.value.includes(",") !== true) return operands;
  const [first, ...names] = operands;
  const types = listed(first?.value ?? "");
  if (types.length > MAX_TYPES) return `The line names ${types.length} types; at most ${MAX_TYPES} are read.`;
  if (types.length > 1 && types.length * names.length > MAX_OBJECTS) {
    return `The line names ${types.length * names.length} objects; at most ${MAX_OBJECTS} are read.`;
  }
  if (names.length === 0 || types.length < 2) return operands;
  return types.flatMap((type) => names.map((name) => ({ type, ...name })));
}

function pairs(operands: readonly Word[], input: MeaningInput): readonly Chosen[] | string {
  const chosen: Chosen[] = [];
  let before: { readonly type: string; readonly types: Chosen["types"] } | undefined;
  for (const { value, span, type: given } of operands) {
    const slash = given === undefined ? value.indexOf("/") : -1;
    if (given === undefined && slash < 0) return "TYPE and NAME as words of their own cannot stand beside TYPE/NAME.";
    const type = given ?? value.slice(0, slash);
    const name = value.slice(slash + 1);
    if (type.includes("/") || name.includes("/"))
      return `"${type}/${name}" has more than one slash; an object is TYPE/NAME.`;
    if (type === "" || name === "" || type.includes(",")) return `"${type}/${name}" must hold one type and one name.`;
    // Mostly it is the type of the word before.
    if (before?.type !== type) before = { type, types: typesOf(type, input) };
    chosen.push({ types: before.types, extent: { kind: "named", names: [name] }, span });
  }
  return chosen;
}

function choose(
  input: MeaningInput,
  options: SelectOptions,
  given: readonly ParsedOperand[],
): readonly Chosen[] | string {
  const operands = multiplied(given);
  if (typeof operands === "string") return operands;
  const narrowed = selection(input, options);
  if (operands.some(({ value, type }) => type !== undefined || value.includes("/"))) {
    const chosen = pairs(operands, input);
    return narrowed && typeof chosen !== "string" ? "A selector or --all cannot stand beside TYPE/NAME." : chosen;
  }
  const [first, ...rest] = operands;
  if (!first) return [];
  if (options.defaultType !== undefined && rest.length === 0 && !narrowed) {
    const extent: Extent = { kind: "named", names: [first.value] };
    return [{ types: typesOf(options.defaultType, input), extent, span: first.span }];
  }
  const types = typesOf(first.value, input);
  const names = rest.map(({ value }) => value);
  const span = { start: first.span.start, end: rest.at(-1)?.span.end ?? first.span.end };
  if (narrowed && names.length > 0) return "A name cannot stand beside a selector or --all.";
  if (narrowed) return [{ types, extent: narrowed.extent, span }];
  if (names.length > 0) return [{ types, extent: { kind: "named", names }, span }];
  if (options.typeAlone === "all") return [{ types, extent: { kind: "all" }, span }];
  return `Which ${first.value} is not said: give a name, or a selector.`;
}

/** More than TYPE.VERSION.GROUP/NAME has. */
const MAX_SLASHES = 3;

function namesOf(operands: readonly ParsedOperand[], defaultType: string | undefined): readonly NameUse[] {
  const uses: NameUse[] = [];
  const slashed = operands.some(({ value }) => value.includes("/"));
  const bare = defaultType !== undefined && operands.length === 1;
  for (const [at, { value, span }] of operands.entries()) {
    if (!slashed) {
      for (const use of namesIn(value, ",", at === 0 && !bare ? "type" : "object", span)) uses.push(use);
      continue;
    }
    const slash = value.indexOf("/");
    const rest = value.slice(slash + 1);
    if (slash >= 0 && !rest.includes("/") && !value.includes(",")) {
      uses.push({ role: "type", value: value.slice(0, slash), span }, { role: "object", value: rest, span });
      continue;
    }
    // What has more slashes is refused; it then counts as one name, which it cannot be.
    const [head = "", ...names] = value.split("/", MAX_SLASHES + 2);
    const parts = names.length > MAX_SLASHES ? [value] : names;
    uses.push(...namesIn(head, ",", "type", span));
    for (const name of parts) uses.push(...namesIn(name, ",", "object", span));
  }
  return uses;
}

/** Commands whose operands name objects refuse more than one way of naming them. */
function targetsOf(chosen: readonly Chosen[], options: SelectOptions): readonly Target[] {
  const { effect, subresource } = options;
  const targets: Target[] = [];
  for (const { types, extent, span } of chosen) {
    for (const { type, category } of types) {
      targets.push({
        extent,
        effect,
        span,
        ...(category === undefined ? {} : { category }),
        ...(subresource === undefined ? {} : { subresource }),
        ...type,
      });
    }
  }
  return targets;
}

/** Of a type that nobody knows, nobody can say whether its objects lie in namespaces. */
function isNamedInNamespace({ extent, known, namespaced }: Target): boolean {
  return extent.kind === "named" && known && namespaced !== false;
}

/**
 * The objects that a command means, read as kubectl's resource builder reads them: `-f` and `-k`, TYPE/NAME words, or a
 * type with names, a selector or nothing.
 */
export function objects(input: MeaningInput, options: SelectOptions): Partial<IntentDraft> {
  const { command } = input;
  const operands = options.operands ?? command.operands;
  const fromFiles = manifests(input, options.effect);
  if (fromFiles) {
    const [extra] = operands;
    return extra ? { ...fromFiles, ...refuse("Objects cannot be named beside -f or -k.", extra.span) } : fromFiles;
  }
  if (operands.length === 0) {
    if (options.nothing === "fine") return {};
    return refuse("Which objects are meant is not said: give TYPE NAME, TYPE/NAME or -f.", command.span);
  }
  const names = namesOf(operands, options.defaultType);
  const chosen = choose(input, options, operands);
  if (typeof chosen === "string") return { names, ...refuse(chosen, command.span) };
  const everywhere = switchedOn(command, "all-namespaces");
  const targets = targetsOf(chosen, options);
  if (!everywhere || !targets.some(isNamedInNamespace)) return { names, targets };
  const reason =
    "An object cannot be named in every namespace at once: say with -n where it is, or leave the name out.";
  return { names, targets, ...refuse(reason, everywhere.span) };
}
