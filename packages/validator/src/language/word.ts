import {
  BREAK,
  classOf,
  isAcceptedInsideQuotes,
  isAcceptedOutsideQuotes,
  PLAIN,
  startsExpansion,
} from "./characters.ts";
import * as rules from "./refusals.ts";
import type { LanguageRule } from "./refusals.ts";
import type { Word } from "./words.ts";

export type Refuse = (rule: LanguageRule, start: number, end: number) => void;

const TAB = 0x09;
const NEWLINE = 0x0a;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const SINGLE_QUOTE = 0x27;
const BACKSLASH = 0x5c;
const BACKTICK = 0x60;

/** Position after every line continuation that begins at `index`: Bash takes them out before it looks at anything else. */
export function skipContinuations(text: string, index: number): number {
  let next = index;
  while (text.charCodeAt(next) === BACKSLASH && text.charCodeAt(next + 1) === NEWLINE) next += 2;
  return next;
}

/** Reads the word that begins at `start`, up to the next white space or operator outside quotes. */
export function scanWord(text: string, start: number, refuse: Refuse): Word {
  let value = "";
  let quoted = false;
  let index = start;
  let chunk = start;

  while (index < text.length) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if (kind === PLAIN) {
      index += 1;
      continue;
    }
    if (kind === BREAK) break;
    value += text.slice(chunk, index);
    if (code === SINGLE_QUOTE) {
      const close = text.indexOf("'", index + 1);
      const end = close < 0 ? text.length : close;
      checkQuoted(text, index + 1, end, refuse);
      if (close < 0) refuse(rules.openQuote, index, text.length);
      value += text.slice(index + 1, end);
      quoted = true;
      index = close < 0 ? end : end + 1;
    } else if (code === DOUBLE_QUOTE) {
      const part = scanDoubleQuoted(text, index, refuse);
      value += part.value;
      quoted = true;
      index = part.end;
    } else if (code === BACKSLASH) {
      if (index + 1 >= text.length) {
        refuse(rules.trailingBackslash, index, index + 1);
        index += 1;
      } else if (text.charCodeAt(index + 1) === NEWLINE) {
        index += 2;
      } else {
        const end = index + 1 + widthAt(text, index + 1);
        const escaped = text.codePointAt(index + 1) ?? 0;
        if (escaped !== 0x20 && escaped !== TAB && !isAcceptedOutsideQuotes(escaped)) {
          refuse(escaped === 0x0d ? rules.lineBreak : rules.characterOutsideQuotes, index + 1, end);
        }
        value += text.slice(index + 1, end);
        quoted = true;
        index = end;
      }
    } else if (code === DOLLAR) {
      const next = text.charCodeAt(skipContinuations(text, index + 1));
      if (next === SINGLE_QUOTE || next === DOUBLE_QUOTE) refuse(rules.quotedExpansion, index, index + 1);
      else if (startsExpansion(next)) refuse(rules.expansion, index, index + 1);
      value += "$";
      index += 1;
    } else if (code === BACKTICK) {
      refuse(rules.backtick, index, index + 1);
      index += 1;
    } else {
      const end = index + widthAt(text, index);
      if (!isAcceptedOutsideQuotes(text.codePointAt(index) ?? 0)) refuse(rules.characterOutsideQuotes, index, end);
      value += text.slice(index, end);
      index = end;
    }
    chunk = index;
  }
  return {
    value: chunk === start ? text.slice(start, index) : value + text.slice(chunk, index),
    span: { start, end: index },
    quoted,
  };
}

function scanDoubleQuoted(text: string, open: number, refuse: Refuse): { value: string; end: number } {
  let value = "";
  let index = open + 1;
  let chunk = index;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === DOUBLE_QUOTE) {
      checkQuoted(text, open + 1, index, refuse);
      return { value: value + text.slice(chunk, index), end: index + 1 };
    }
    if (code === BACKSLASH) {
      const next = text.charCodeAt(index + 1);
      if (next === DOUBLE_QUOTE || next === DOLLAR || next === BACKTICK || next === BACKSLASH) {
        value += text.slice(chunk, index);
        chunk = index + 1;
        index += 2;
        continue;
      }
      if (next === NEWLINE) {
        value += text.slice(chunk, index);
        index += 2;
        chunk = index;
        continue;
      }
    } else if (code === DOLLAR) {
      if (startsExpansion(text.charCodeAt(skipContinuations(text, index + 1))))
        refuse(rules.expansion, index, index + 1);
    } else if (code === BACKTICK) {
      refuse(rules.backtick, index, index + 1);
    }
    index += 1;
  }
  checkQuoted(text, open + 1, text.length, refuse);
  refuse(rules.openQuote, open, text.length);
  return { value: value + text.slice(chunk), end: text.length };
}

function checkQuoted(text: string, start: number, end: number, refuse: Refuse): void {
  for (let index = start; index < end;) {
    const code = text.charCodeAt(index);
    const width = code < 0x80 ? 1 : widthAt(text, index);
    if (!isAcceptedInsideQuotes(code < 0x80 ? code : (text.codePointAt(index) ?? 0))) {
      refuse(rules.invisibleCharacter, index, index + width);
    }
    index += width;
  }
}

function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
