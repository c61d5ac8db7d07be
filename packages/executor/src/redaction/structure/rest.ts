import { BACKSLASH, CR, HASH, LF, OPEN_BRACE, QUOTE, skipBlanks, trimBlanks } from "./bytes.ts";
import { startFlow } from "./flow-frame.ts";
import { type Reader, findBreakOut } from "./reader.ts";
import { findQuoteEnd } from "./scalars.ts";

/** What follows the settled part of a line: another JSON document, or text that contains one. */
export function readRest(reader: Reader): boolean {
  const { bytes, at, tracker } = reader;
  const lineFeed = bytes.indexOf(LF, at);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  for (let brace = at; brace < stop; brace++) {
    if (bytes[brace] !== OPEN_BRACE) continue;
    const next = bytes[brace + 1];
    if (next === undefined && !reader.final) {
      reader.at = brace;
      return false;
    }
    if (next === BACKSLASH) {
      const end = findQuoteEnd(bytes, brace, QUOTE, true)?.at ?? stop;
      reader.inspect(brace, Math.min(end, stop), "double");
      brace = Math.min(end, stop - 1);
    } else if (next === QUOTE) {
      tracker.openDocument();
      startFlow(reader, brace, 0, true);
      return true;
    }
  }
  reader.at = lineFeed === -1 ? stop : lineFeed + 1;
  if (lineFeed !== -1 || reader.final) reader.mode = "line";
  return lineFeed !== -1 || reader.final;
}

/** Text may contain JSON. A Secret's values need not be looked into: they go as a whole. */
export function readText(reader: Reader, at: number): true {
  if (reader.tracker.inPayload()) return true;
  reader.mode = "rest";
  reader.at = at;
  return true;
}

/** At an opening quote: the scalar may go over several lines. */
export function readQuotedScalar(reader: Reader): boolean {
  const { bytes, base, at, tracker, final } = reader;
  const quote = bytes[at] ?? QUOTE;
  const style = quote === QUOTE ? "double" : "single";
  const end = findQuoteEnd(bytes, at + 1, quote, final);
  const out = end === undefined || end.breaks ? findBreakOut(reader, at, end?.at ?? bytes.length) : -1;
  if (out !== -1 || (end === undefined && final)) return readLooseQuote(reader);
  if (end === undefined) return false;

  const lineFeed = bytes.indexOf(LF, end.at);
  if (lineFeed === -1 && !final) return false;
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  const behind = skipBlanks(bytes, end.at + 1, stop);
  const more = behind < stop && bytes[behind] !== CR;
  const inPayload = tracker.inPayload();
  reader.inspect(at + 1, end.at, style);
  if (more && inPayload && bytes[behind] !== HASH)
    tracker.scalar(base + at, base + trimBlanks(bytes, at, stop), "plain");
  else tracker.scalar(base + at + 1, base + end.at, style);
  if (more && inPayload && bytes[behind] === HASH)
    tracker.comment(base + behind + 1, base + trimBlanks(bytes, behind, stop));
  reader.mode = "rest";
  reader.at = end.at + 1;
  return true;
}

/** A quote that nothing closes is a character of text, and what seemed to be quoted are lines of their own. */
export function readLooseQuote(reader: Reader): true {
  const { bytes, base, at, tracker } = reader;
  const lineFeed = bytes.indexOf(LF, at);
  const stop = lineFeed === -1 ? bytes.length : lineFeed;
  reader.looseQuotesUntil = base + stop;
  tracker.scalar(base + at, base + trimBlanks(bytes, at, stop), "plain");
  reader.plainColumn = tracker.top.indent;
  reader.mode = "rest";
  return true;
}
