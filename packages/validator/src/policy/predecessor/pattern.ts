import { isSafePattern } from "redos-detector";
import { RE2JS } from "re2js";
import { translate, type Translation } from "./python-syntax.ts";

export type PatternResult =
  /** Tells whether the pattern finds something in a text, in linear time. */
  { readonly ok: true; readonly test: (text: string) => boolean } | { readonly ok: false; readonly message: string };

/** Ways in which one start may match before the pattern counts as one that backtracks. */
const MAX_SCORE = 10;
/** Finding this out ends after so many steps, within a second; by the clock a busy machine would refuse what others take. */
const CHECK = { maxScore: MAX_SCORE, maxSteps: 5000 };
/**
 * Characters that JavaScript's engine is given. What the checker finds safe from one start is tried from each, so that
 * time still grows with the square of the length.
 */
const MAX_CHARACTERS = 2048;

/**
 * Makes a pattern of Python's `re` ready: on a linear-time engine, or where that lacks what it uses (lookaround,
 * back-references) on JavaScript's, if it cannot run away there.
 */
export function compilePattern(pattern: string): PatternResult {
  const translation = translate(pattern);
  if (!translation.ok) return translation;
  const linear = onLinearEngine(translation);
  if (linear.ok) return linear;
  return needsBacktracking(pattern) ? onOwnEngine(translation) : linear;
}

function onLinearEngine({ linear }: Translation): PatternResult {
  try {
    const compiled = RE2JS.compile(linear, RE2JS.LOOKBEHINDS);
    return { ok: true, test: (text) => compiled.test(text.trim()) };
  } catch (error) {
    return { ok: false, message: `It is no regular expression: ${reasonOf(error)}.` };
  }
}

function onOwnEngine({ backtracking: { source, flags } }: Translation): PatternResult {
  let compiled: RegExp;
  try {
    compiled = new RegExp(source, flags);
  } catch (error) {
    return { ok: false, message: `It is no regular expression: ${reasonOf(error)}.` };
  }
  if (!isSafe(compiled)) {
    return {
      ok: false,
      message: "Its lookaround or back-reference needs an engine on which it could take very long. Write it without.",
    };
  }
  return {
    ok: true,
    test(text) {
      const trimmed = text.trim();
      // What is too long to be looked through counts as the worst that it could be.
      return trimmed.length > MAX_CHARACTERS || compiled.test(trimmed);
    },
  };
}

function isSafe({ source, flags }: RegExp): boolean {
  const anchored = `^(?:${source})`;
  try {
    return isSafePattern(anchored, { ...CHECK, caseInsensitive: flags.includes("i"), multiLine: flags.includes("m") })
      .safe;
  } catch {
    // It knows less syntax than the engine.
    return false;
  }
}

function needsBacktracking(pattern: string): boolean {
  return /\(\?<?[=!]|\(\?P=|\\[1-9]/.test(pattern);
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^.*?(?:error parsing regexp|Invalid regular expression): /, "").replace(/\.$/, "");
}
