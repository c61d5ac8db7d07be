import { isCliName } from "../../grammar/command.ts";
import type { Word } from "../../language/words.ts";
import type { Edit, Fix } from "./edit.ts";
import type { Line } from "./line.ts";

/** `echo … | kubectl apply -f -`: what a first stage only prints is the call's standard input, or the file itself. */
export function printedInput({ text, words }: Line): readonly (readonly Fix[])[] {
  const [first, second] = words;
  const cli = second?.words[0];
  if (!first || !second || !cli || !isCliName(cli.value)) return [];
  const [program, ...operands] = first.words;
  const edits = [{ start: 0, end: cli.span.start, text: "" }];
  if (program?.value === "cat") {
    const fix = printedFile(text, operands, second.words, edits);
    return fix ? [[fix]] : [];
  }
  const printed = printedText(program?.value, operands);
  return printed === undefined ? [] : [[{ edits, why: "with its text in the call's stdin", stdin: printed }]];
}

function printedFile(
  text: string,
  files: readonly Word[],
  reads: readonly Word[],
  edits: readonly Edit[],
): Fix | undefined {
  const [file, ...others] = files;
  if (!file) return { edits, why: "without cat" };
  const dash = reads.find(({ value }) => value === "-");
  if (!dash || others.length > 0) return undefined;
  return {
    edits: [...edits, { ...dash.span, text: text.slice(file.span.start, file.span.end) }],
    why: "with the file itself",
  };
}

/** Undefined where the program would make something else of its words. */
function printedText(program: string | undefined, words: readonly Word[]): string | undefined {
  const values = words.map(({ value }) => value);
  if (values.length === 0 || values.some((value) => value.includes("\\"))) return undefined;
  if (program === "printf") return values.length > 1 || values[0]?.includes("%") === true ? undefined : values[0];
  return program === "echo" && values[0]?.startsWith("-") !== true ? `${values.join(" ")}\n` : undefined;
}
