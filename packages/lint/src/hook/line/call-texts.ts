import { baseName } from "../../shell/base-name.ts";
import { cliOf } from "../../shell/programs.ts";
import type { Call } from "./calls.ts";
import { mentions } from "./mentions.ts";
import { changesFiles, isInert, WRITERS } from "./programs.ts";

export function nameOf({ program }: Call): string {
  return baseName(program[0]?.value ?? "");
}

export function written({ node, words }: Call): string {
  return node.name?.text ?? words[0]?.value ?? "";
}

export function runsCli({ program }: Call): boolean {
  return cliOf(program) !== undefined;
}

/** What a call reads that is written beside it. */
export function inputsOf({ node }: Call): readonly string[] {
  return node.redirects.flatMap((one) =>
    one.type === "HereDoc" ? [one.body.text] : one.type === "HereString" ? [one.target?.text ?? ""] : [],
  );
}

export function isWithin(inner: Call, { node, source }: Call): boolean {
  return inner.source === source && inner.node.pos > node.pos && inner.node.end <= node.end;
}

/** `sed -n 'w FILE'`, `awk '{print > "FILE"}'` */
function writesByProgram([first, ...args]: Call["words"]): boolean {
  const name = baseName(first?.value ?? "");
  const values = args.map(({ value }) => value);
  return (name === "sed" || name === "awk") && !isInert(name, values);
}

/** Whether what a call says may be kept for another: by itself, or by a program behind it in the pipe. */
export function isKept(from: Call, calls: readonly Call[]): boolean {
  return calls.some(
    ({ pipeline, node, words }) =>
      pipeline === from.pipeline &&
      (node.redirects.some(({ type }) => type === "Redirect") ||
        words.some(({ value }) => WRITERS.has(value)) ||
        changesFiles(words.map(({ value }) => baseName(value))) ||
        writesByProgram(words)),
  );
}

/** The files that a call writes, as far as the line names them. */
export function filesOf({ node, words }: Call): readonly string[] {
  const targets = node.redirects.flatMap((one) => (one.type === "Redirect" ? [one.target?.text ?? ""] : []));
  return [...targets, ...words.slice(1).map(({ value }) => value)].map(baseName);
}

/** Whether what a call prints or is given to read speaks of a CLI, as it stands on the line. */
export function says(call: Call): boolean {
  const printed = /^(?:echo|printf)$/.test(nameOf(call)) ? call.program.slice(1).map(({ value }) => value) : [];
  return [...printed, ...inputsOf(call)].some(mentions);
}
