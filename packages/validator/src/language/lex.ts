import { isBlank, isDigit } from "./characters.ts";
import * as rules from "./refusals.ts";
import type { LexResult, Refusal, StageWords, StderrMode, Word } from "./words.ts";
import { scanWord, skipContinuations } from "./word.ts";
import type { Refuse } from "./word.ts";

/** A text with more faults than this is not worth more carets. */
const MAX_REFUSALS = 16;

/** `<pod-name>`: of bounded length, since the text may be nothing but angle brackets. */
const PLACEHOLDER = /<[A-Za-z][\w .-]{0,62}>/y;

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=/;

/**
 * Splits a line into the words that its programs would receive, the way Bash does for the part of its language that is
 * accepted. Linear in the length of the text; never throws.
 *
 * @param text - The line as it was given, white space included.
 * @returns Stages of words with their spans, or the refusals (at most 16) in the order of the text.
 * @example
 * const lexed = lex("kubectl get pods -l 'env in (a,b)'");
 * lexed.ok && lexed.words.stages[0]?.words.map(({ value }) => value); // ["kubectl", "get", "pods", "-l", "env in (a,b)"]
 */
export function lex(text: string): LexResult {
  // What a model left out comes here through callers whose compiler did not look.
  if (typeof text !== "string") return lex("");
  const refusals: Refusal[] = [];
  const stages: StageWords[] = [];
  let words: Word[] = [];
  let wordCount = 0;
  let stderr: StderrMode = "separate";
  let stageStart = 0;
  let stageEnd = 0;
  let index = 0;

  const refuse: Refuse = (rule, start, end) => {
    // One word can hold a fault at every character.
    if (refusals.length === MAX_REFUSALS) return;
    refusals.push({ rule: rule.id, message: rule.summary, instead: rule.instead, span: { start, end } });
  };
  const closeStage = (start: number, end: number): void => {
    if (words.length === 0) refuse(rules.emptyStage, start, end);
    stages.push({ words, stderr, span: { start: stageStart, end: stageEnd } });
    words = [];
    stderr = "separate";
  };

  if (isLongerThan(text, rules.MAX_BYTES)) {
    refuse(rules.tooLong, 0, text.length);
    return { ok: false, refusals };
  }
  // Blanks around the line simply go, line breaks among them.
  const contentEnd = endOfContent(text);
  index = startOfContent(text);

  while (index < text.length && refusals.length < MAX_REFUSALS) {
    const character = text.charAt(index);
    switch (character) {
      case " ":
      case "\t":
        index += 1;
        continue;
      case "\n":
      case "\r":
        if (index < contentEnd) refuse(rules.lineBreak, index, index + 1);
        while (" \t\n\r".includes(text.charAt(index)) && index < text.length) index += 1;
        continue;
      case "|": {
        const next = text.charAt(index + 1);
        if (next === "|") {
          refuse(rules.orList, index, index + 2);
          words = [];
          index += 2;
        } else if (next === "&") {
          refuse(rules.redirection, index, index + 2);
          words = [];
          index += 2;
        } else {
          closeStage(index, index + 1);
          if (stages.length === rules.MAX_STAGES) {
            refuse(rules.tooManyStages, index, text.length);
            return { ok: false, refusals };
          }
          index += 1;
        }
        continue;
      }
      case ";":
        refuse(rules.separator, index, index + 1);
        words = [];
        index += 1;
        continue;
      case "&":
        if (text.charAt(index + 1) === ">") index = refuseRedirection(text, index, refuse);
        else {
          const isList = text.charAt(index + 1) === "&";
          refuse(isList ? rules.andList : rules.background, index, index + (isList ? 2 : 1));
          words = [];
          index += isList ? 2 : 1;
        }
        continue;
      case "<":
      case ">":
        index = refuseRedirection(text, index, refuse);
        continue;
      case "(":
      case ")":
        refuse(rules.parenthesis, index, index + 1);
        index += 1;
        continue;
      case "#": {
        const lineEnd = text.indexOf("\n", index);
        refuse(rules.comment, index, lineEnd < 0 ? text.length : lineEnd);
        index = lineEnd < 0 ? text.length : lineEnd;
        continue;
      }
      default:
    }
    if (character === "\\" && text.charAt(index + 1) === "\n") {
      index += 2;
      continue;
    }
    if (isDigit(character.charCodeAt(0))) {
      const mode = stderrMode(text, index);
      if (mode !== undefined) {
        stderr = mode.mode;
        if (words.length === 0) stageStart = index;
        index = mode.end;
        stageEnd = index;
        continue;
      }
      const operator = endOfDigits(text, index);
      if (text.charAt(operator) === "<" || text.charAt(operator) === ">") {
        index = refuseRedirection(text, index, refuse);
        continue;
      }
    }

    const word = scanWord(text, index, refuse);
    if (words.length === 0) {
      if (stderr === "separate") stageStart = index;
      refuseProgram(text, word, refuse);
    }
    words.push(word);
    wordCount += 1;
    index = word.span.end;
    stageEnd = index;
    if (wordCount > rules.MAX_WORDS) {
      refuse(rules.tooManyWords, word.span.start, text.length);
      return { ok: false, refusals };
    }
  }
  if (refusals.length === 0) closeStage(lastPipe(text, stages), text.length);
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, words: { text, stages } };
}

/** What may not stand where a program's name stands. */
function refuseProgram(text: string, word: Word, refuse: Refuse): void {
  const { start, end } = word.span;
  if (word.value.includes("=") && ASSIGNMENT.test(text.slice(start, end).replaceAll("\\\n", ""))) {
    refuse(rules.assignment, start, end);
  } else if (word.value.includes("/") && !word.value.startsWith("-")) {
    refuse(rules.programPath, start, end);
  }
}

/** `2>&1` or `2>/dev/null` as a word of its own; anything glued to it would make it name a file. */
function stderrMode(text: string, index: number): { mode: StderrMode; end: number } | undefined {
  let mode: StderrMode;
  let end: number;
  if (text.startsWith("2>&1", index)) [mode, end] = ["merged", index + 4];
  else if (text.startsWith("2>/dev/null", index)) [mode, end] = ["discarded", index + 11];
  else return undefined;
  const next = text.charAt(skipContinuations(text, end));
  return next === "" || " \t\n\r|;&".includes(next) ? { mode, end } : undefined;
}

/** Refuses the redirection at `start` (its file descriptor included) and returns where its operator ends. */
function refuseRedirection(text: string, start: number, refuse: Refuse): number {
  PLACEHOLDER.lastIndex = start;
  if (PLACEHOLDER.test(text)) {
    refuse(rules.placeholder, start, PLACEHOLDER.lastIndex);
    return PLACEHOLDER.lastIndex;
  }
  let end = endOfDigits(text, start);
  const operator = end;
  while ("<>&|".includes(text.charAt(end)) && end < text.length && end < operator + 3) end += 1;
  if (text.charAt(end) === "(") refuse(rules.processSubstitution, start, (end += 1));
  else if (text.startsWith("<<", operator)) refuse(rules.hereDocument, start, end);
  else refuse(rules.redirection, start, end);
  return end;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function startOfContent(text: string): number {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start += 1;
  return start;
}

function endOfContent(text: string): number {
  let end = text.length;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function lastPipe(text: string, stages: readonly StageWords[]): number {
  return stages.length === 0 ? 0 : text.lastIndexOf("|");
}

function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // A surrogate is half of four bytes.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return length > bytes;
}
