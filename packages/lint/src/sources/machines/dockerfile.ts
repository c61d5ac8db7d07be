import { programOfImage } from "../../shell/containers.ts";
import { TOOLS } from "../../shell/programs.ts";
import { baseName } from "../../shell/base-name.ts";
import { SHELLS } from "../../shell/shells.ts";
import { type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { type Instruction, instructionsOf, type Part } from "./dockerfile-instructions.ts";
import { source, type SourceReader } from "../source.ts";

/** One text of the list that an instruction may be given, and where its quotes begin. */
interface ListWord {
  readonly value: string;
  readonly written: string;
  readonly start: number;
}

/** The words of `["kubectl", "get", "pods"]`; undefined where a shell reads the instruction. */
function listOf({ parts }: Instruction): readonly ListWord[] | undefined {
  if (parts[0]?.text.startsWith("[") !== true) return undefined;
  return parts.flatMap(({ text, start }) =>
    [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(({ 0: quoted, index }) => {
      const written = quoted.slice(1, -1);
      return { value: written.replaceAll(/\\(["\\/])/g, "$1"), written, start: start + index };
    }),
  );
}

/** Writes words so that a shell would read them as they are. */
function copyList(builder: ScriptBuilder, words: readonly ListWord[]): void {
  for (const { value, written, start } of words) {
    const isPlain = value === written && !value.includes("'");
    if (isPlain) builder.copy(`'${value}'`, start);
    else builder.write(`'${value.replaceAll("'", `'\\''`)}'`, start);
    builder.write(" ", start);
  }
}

function copyLines(builder: ScriptBuilder, lines: readonly Part[]): void {
  for (const { text, start } of lines) builder.copy(`${text}\n`, start);
}

/** What a shell is given by an instruction, heredocs included. */
function copyInstruction(builder: ScriptBuilder, instruction: Instruction): void {
  const { parts, heredoc, heredocEnd } = instruction;
  const list = listOf(instruction);
  if (list) return copyList(builder, list);
  if (heredoc !== undefined && /^\s*<</.test(parts[0]?.text ?? "")) return copyLines(builder, heredoc);
  copyLines(builder, [...parts, ...(heredoc ?? []), ...(heredocEnd === undefined ? [] : [heredocEnd])]);
}

/** Variables that an `ENV` sets to plain text, in both of its forms. */
function variablesOf({ parts }: Instruction): Readonly<Record<string, string>> {
  const text = ` ${parts.map((part) => part.text.replace(/\\\s*$/, "")).join(" ")}`;
  const [, old, value = ""] = /^\s+(\w+)\s+([^"'$\\]*?)\s*$/.exec(text) ?? [];
  if (old !== undefined && !text.includes("=")) return { [old]: value };
  const pairs = text.matchAll(/\s(\w+)=(?:"([^"$\\]*)"|([^\s"'$\\]*))(?=\s|$)/g);
  return Object.fromEntries([...pairs].map(([, name = "", quoted, plain]) => [name, quoted ?? plain ?? ""]));
}

/** What a stage's image starts: its entry point, with the command for arguments. */
interface Start {
  image?: string;
  entry?: Instruction;
  command?: Instruction;
}

function isCli({ value }: ListWord): boolean {
  return Object.hasOwn(TOOLS, baseName(value)) || programOfImage(value) !== undefined;
}

function* startsOf({ image, entry, command }: Start): Generator<ScriptBuilder> {
  const own = entry && listOf(entry);
  const given = command && listOf(command);
  const [first] = given ?? [];
  const namesProgram = first !== undefined && (SHELLS.has(first.value) || isCli(first));
  // `ENTRYPOINT ["/entrypoint.sh"]` and its like run what they are given.
  const runsGiven = namesProgram && own?.some(isCli) === false;
  if (entry !== undefined) {
    const builder = scriptBuilder();
    copyInstruction(builder, entry);
    if (own !== undefined && given !== undefined && !runsGiven) copyList(builder, given);
    yield builder;
  }
  if (command === undefined || (entry !== undefined && !runsGiven)) return;
  const builder = scriptBuilder();
  const program = image === undefined || entry !== undefined || namesProgram ? undefined : programOfImage(image);
  if (program !== undefined && first !== undefined) builder.write(`${program} `, first.start);
  copyInstruction(builder, command);
  yield builder;
}

/** Finds what a build runs, and what its images start. */
export const readDockerfile: SourceReader = (text) => {
  const scripts: Script[] = [];
  const variables: Record<string, string> = {};
  let start: Start = {};
  const add = (builder: ScriptBuilder, place: string) =>
    scripts.push(builder.build({ variables: { ...variables }, place }));
  const close = () => {
    for (const builder of startsOf(start)) add(builder, start.entry === undefined ? "CMD" : "ENTRYPOINT");
  };
  for (const instruction of instructionsOf(text)) {
    switch (instruction.name) {
      case "FROM": {
        close();
        const image = instruction.parts[0]?.text.trim().split(/\s+/)[0];
        start = image === undefined ? {} : { image };
        break;
      }
      case "ENV":
        Object.assign(variables, variablesOf(instruction));
        break;
      case "ENTRYPOINT":
        start.entry = instruction;
        break;
      case "CMD":
        start.command = instruction;
        break;
      case "COPY":
      case "ADD": {
        // A file of the image that is written here.
        const [first] = instruction.heredoc ?? [];
        if (instruction.heredoc === undefined || !/^#!.*sh\b/.test(first?.text ?? "")) break;
        const builder = scriptBuilder();
        copyLines(builder, instruction.heredoc);
        add(builder, instruction.name);
        break;
      }
      case "RUN":
      case "HEALTHCHECK": {
        const builder = scriptBuilder();
        copyInstruction(builder, instruction);
        add(builder, instruction.name);
      }
    }
  }
  close();
  return source(scripts);
};
