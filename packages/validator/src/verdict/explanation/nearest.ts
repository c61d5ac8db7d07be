import type { JudgeOptions } from "../../judge-options.ts";
import type { Intent } from "../../meaning/intent.ts";
import { MASK, maskWord } from "../masking.ts";
import type { Verdict } from "../verdict.ts";
import { edited, type Fix } from "./edit.ts";
import type { Nearest } from "./explanation.ts";
import { lineOf, type Line } from "./line.ts";
import { helpOf, looksOf } from "./looks.ts";
import type { Look } from "./looks/look.ts";
import { programFixes } from "./program-fixes.ts";
import { ruleFixes } from "./rule-fixes.ts";
import { textFixes } from "./text-fixes.ts";
import { onlyReads, staysWithin } from "./within.ts";

/** Most lines that are judged to find one; each counts once more with every thousand characters. */
const MAX_JUDGED = 32;
/** Most fixes one after the other: a line with more faults than this is another line. */
const MAX_DEPTH = 5;
/** Characters; nobody wants a longer line suggested. */
const MAX_LENGTH = 8192;

/** A value that was hidden; the values of a chart are hidden whatever they are, and most are none to hide. */
const HIDDEN = /(?<!--(?:set|set-string|set-json|set-literal|values-literal)=[^\s=]*=?)\*{3}/u;

/** A line on the way, and how it came about. */
interface Step {
  readonly line: Line;
  readonly whys: readonly string[];
  /** It must not change anything, since what was taken out may have kept it from that. */
  readonly readsOnly: boolean;
  /** What the first line that was understood would do: the answer does nothing else. */
  readonly bounds: Intent | undefined;
  readonly stdin?: string;
}

/**
 * The nearest line that is allowed under the same options: first by taking out or putting right what stands against it,
 * then by looking at what it would act on.
 */
export function nearestAllowed(text: string, options: JudgeOptions, verdict: Verdict): Nearest | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const search = startSearch(text);
  const line = lineOf(text, options, verdict);
  const steps: Step[] = [{ line, whys: [], readsOnly: false, bounds: boundsOf(line) }];
  for (const step of steps) {
    if (step.whys.length >= MAX_DEPTH) continue;
    for (const fixes of alternativesOf(step.line)) {
      const next = search.try(step, fixes);
      if (!next) continue;
      const found = isAnswer(next) ? answer(next) : undefined;
      if (found) return found;
      steps.push(next);
    }
  }
  for (const step of steps) {
    const found = looked(step, looksOf(step.line), search);
    if (found) return found;
  }
  const [first] = steps;
  return first && first.line.stages.length === 0 ? looked(first, helpOf(first.line), search) : undefined;
}

interface Search {
  /** The line that some fixes make of one; nothing where it was tried before, or enough have been. */
  try(step: Step, fixes: readonly Fix[]): Step | undefined;
  judge(text: string, options: JudgeOptions): Line | undefined;
}

function startSearch(original: string): Search {
  const tried = new Set([original]);
  let left = MAX_JUDGED;
  const judged: Search["judge"] = (text, options) => {
    if (left <= 0 || text === "" || tried.has(text)) return undefined;
    tried.add(text);
    left -= 1 + Math.floor(text.length / 1000);
    return lineOf(text, options);
  };
  return {
    judge: judged,
    try(step, fixes) {
      const stdin = fixes.find((fix) => fix.stdin !== undefined)?.stdin ?? step.stdin;
      const { options } = step.line;
      const text = edited(
        step.line.text,
        fixes.flatMap(({ edits }) => edits),
      );
      const line = judged(text, stdin === undefined ? options : { ...options, stdin });
      if (!line) return undefined;
      const whys = [...new Set([...step.whys, ...fixes.map(({ why }) => why)])];
      const readsOnly = step.readsOnly || fixes.some((fix) => fix.onlyReads === true);
      return {
        line,
        whys,
        readsOnly,
        bounds: step.bounds ?? boundsOf(line),
        ...(stdin === undefined ? {} : { stdin }),
      };
    },
  };
}

/** What a program refuses is no measure for what may be suggested: it would do nothing. */
function boundsOf({ intent }: Line): Intent | undefined {
  return intent?.stages.some(({ refusal }) => refusal !== undefined) ? undefined : intent;
}

function alternativesOf(line: Line): readonly (readonly Fix[])[] {
  return [...textFixes(line), ...programFixes(line), ...ruleFixes(line)].filter((fixes) =>
    fixes.some(({ edits }) => edits.length > 0),
  );
}

function isAnswer({ line, readsOnly, bounds }: Step): boolean {
  const { verdict } = line;
  if (verdict.decision !== "allow") return false;
  return (!bounds || staysWithin(verdict.intent, bounds)) && (!readsOnly || onlyReads(verdict.intent));
}

/** Nothing where a line would not be allowed as it can be shown: nobody can know how its hidden value ought to look. */
function answer({ line, whys, stdin }: Step): Nearest | undefined {
  const { verdict, text } = line;
  const canonical = verdict.decision === "allow" ? verdict.canonical : text;
  // A secret that stands on the line is not said again.
  const masks = !text.includes(MASK) && (HIDDEN.test(canonical) || maskWord(text) !== text);
  if (masks && lineOf(canonical, line.options).verdict.decision !== "allow") return undefined;
  const why = sentence([...whys, ...(masks ? [`with your own value for ${MASK}`] : [])].join(", "));
  return { command: masks ? canonical : text, decision: "allow", why, ...(stdin === undefined ? {} : { stdin }) };
}

function looked(step: Step, looks: readonly Look[], search: Search): Nearest | undefined {
  for (const { command, why } of looks) {
    const line = search.judge(command, step.line.options);
    if (line?.verdict.decision !== "allow" || !isKnown(line.verdict.intent, step.bounds)) continue;
    // A look inside a container is the one that leaves no trace and is no read.
    const looksInside =
      step.line.intent?.effects.includes("exec") === true &&
      line.verdict.intent.effects.every((effect) => effect === "exec");
    const found = onlyReads(line.verdict.intent) || looksInside ? answer({ ...step, line, whys: [why] }) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A word that nobody knows as a type may be a name that was taken for one. */
function isKnown({ stages }: Intent, bounds: Intent | undefined): boolean {
  const named = bounds?.stages.flatMap(({ targets }) => targets) ?? [];
  return stages.every(({ targets }) =>
    targets.every(({ known, resource }) => known || named.some((target) => target.resource === resource)),
  );
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
