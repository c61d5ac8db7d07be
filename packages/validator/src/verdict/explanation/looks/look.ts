import type { ParsedCommand } from "../../../grammar/command.ts";
import type { JudgeOptions } from "../../../judge-options.ts";
import { quoteWord } from "../../../language/quote.ts";
import type { StageIntent } from "../../../meaning/intent.ts";

/** A line that may be nearest, not judged yet. */
export interface Look {
  readonly command: string;
  /** As a clause: `to see what it would delete`. */
  readonly why: string;
}

export interface LookInput {
  readonly command: ParsedCommand;
  readonly intent: StageIntent;
  readonly text: string;
  readonly options: JudgeOptions;
}

/** A table of what to look at, by command path: words in which `0`, `1`, … stand for operands and `*` for all of them. */
export type LookTable = Readonly<Record<string, readonly string[]>>;

/** The entries of the longest path of a table that the command's own path begins with. */
export function fromTable(table: LookTable, { path, operands }: ParsedCommand): readonly (readonly string[])[] {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join(" ");
    const entries = Object.hasOwn(table, key) ? table[key] : undefined;
    if (entries)
      return entries.flatMap((entry) =>
        filledIn(
          entry,
          operands.map(({ value }) => value),
        ),
      );
  }
  return [];
}

function filledIn(entry: string, operands: readonly string[]): readonly (readonly string[])[] {
  const words = entry.split(" ").flatMap((word): readonly (string | undefined)[] => {
    if (word === "*") return operands.map((operand) => quoteWord(operand));
    if (!/^\d$/u.test(word)) return [word];
    const operand = operands[Number(word)];
    return [operand === undefined ? undefined : quoteWord(operand)];
  });
  const full = words.flatMap((word) => word ?? []);
  return full.length === words.length ? [full] : [];
}
