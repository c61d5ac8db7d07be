import type { ParsedOperand } from "../../grammar/command.ts";
import type { Span } from "../../language/words.ts";
import type { NameUse } from "../intent.ts";

/** More than any name has parts, and any list on a line has members. */
const MAX_PARTS = 512;

/** The parts of a word, each judged on its own. A word of more parts stays whole: no name holds what parts it. */
export function namesIn(word: string, separator: "/" | ",", role: NameUse["role"], span: Span): readonly NameUse[] {
  if (!word.includes(separator)) return [{ role, value: word, span }];
  const parts = word.split(separator, MAX_PARTS + 1);
  return (parts.length > MAX_PARTS ? [word] : parts).map((value) => ({ role, value, span }));
}

/** The names in words such as `TYPE/NAME` or `NAMESPACE/NAME`, each judged on its own. */
export function named(operands: readonly ParsedOperand[], role: NameUse["role"]): readonly NameUse[] {
  return operands.flatMap(({ value, span }) => namesIn(value, "/", role, span));
}
