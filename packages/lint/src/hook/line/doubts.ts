import { baseName } from "../../shell/base-name.ts";
import { TOOLS } from "../../shell/programs.ts";
import { filesOf, inputsOf, isKept, isWithin, nameOf, runsCli, written } from "./call-texts.ts";
import type { Call, Calls } from "./calls.ts";
import { carried } from "./carried.ts";
import { isCommandOfSomeCli, mayMention } from "./mentions.ts";
import { programDoubt } from "./program-doubts.ts";
import { CHOOSES, DECODERS, FROM_INPUT, RENAMES, RUNNERS, SETS } from "./programs.ts";

/** `set -euo pipefail`: when the shell gives up, and what it shows. */
function isStrictness({ words }: Call): boolean {
  const [name, ...options] = words.map(({ value }) => value);
  return name === "set" && options.length > 0 && options.every((option) => /^(?:[-+][euxo]+|pipefail)$/.test(option));
}

/** What chooses another program or place than the one that is judged. */
function ofPlace(call: Call): readonly string[] {
  const name = call.words[0]?.value ?? "";
  const isSetting = call.words.some(({ value }) => SETS.has(value));
  const set = [
    ...call.assignments.map((one) => one.name),
    ...(isSetting ? call.words.flatMap(({ value }) => /^([A-Za-z_]\w*)=/.exec(value)?.[1] ?? []) : []),
  ];
  return [
    ...(RENAMES.has(name) && !isStrictness(call) ? [`\`${name}\` changes what a name starts.`] : []),
    ...set.filter((one) => CHOOSES.test(one)).map((one) => `\`${one}\` chooses another program, cluster or behaviour.`),
  ];
}

function speaks(call: Call): boolean {
  const { words, assignments } = call;
  const targets = call.node.redirects.flatMap((one) => (one.type === "Redirect" ? [one.target?.text ?? ""] : []));
  const texts = [
    ...words.map(({ value }) => value),
    ...assignments.map(({ text }) => text),
    ...targets,
    ...inputsOf(call),
  ];
  return texts.some(mayMention);
}

/** Whether what a call reads, or the variables that it is given, speak of a CLI. */
function isToldOf(call: Call): boolean {
  return [...inputsOf(call), ...call.assignments.map(({ text }) => text)].some(mayMention);
}

/** Whether what one call says may be what the other runs. */
function reaches(from: Call, to: Call, readsProgram: boolean, calls: readonly Call[]): boolean {
  if (from === to) return false;
  if ((from.pipeline === to.pipeline && readsProgram && !runsCli(from)) || isWithin(from, to)) return true;
  return isKept(from, calls) || from.words.length === 0;
}

/** A program that the same line writes: `printf … > x.sh; ./x.sh`. */
function isWritten({ program: [first] }: Call, calls: readonly Call[]): boolean {
  if (first?.value.includes("/") !== true) return false;
  const name = baseName(first.value);
  return calls.some((one) => one.program[0] !== first && filesOf(one).includes(name) && isKept(one, calls));
}

/** What is not known of a text that a call runs. */
function ofText(call: Call, { calls, blind }: Calls): readonly string[] {
  const isBlind = blind.includes(call);
  const name = baseName(call.words[0]?.value ?? "");
  const beside = calls.filter((one) => one !== call && one.pipeline === call.pipeline);
  const [, first] = call.program;
  const readsProgram = isBlind || first === undefined || first.value === "-" || FROM_INPUT.has(name);
  const isDecoded = calls.some((one) => {
    const how = DECODERS[nameOf(one)];
    return how === "anywhere" || (how === "beside" && (one.pipeline === call.pipeline || isWithin(one, call)));
  });
  return [
    ...(readsProgram && !FROM_INPUT.has(name) && beside.some(runsCli) ? ["What a cluster answers would be run."] : []),
    ...(isBlind && isDecoded ? ["What would run is put together when the line runs."] : []),
    ...(calls.some((one) => speaks(one) && reaches(one, call, readsProgram, calls)) || (readsProgram && isToldOf(call))
      ? [`What \`${name}\` runs shows only when the line runs.`]
      : []),
  ];
}

/** A program by its path that is given a command of a CLI, where the line speaks of one: it may be a copy or a link. */
async function mayBeCopy(call: Call, calls: readonly Call[]): Promise<boolean> {
  const [first, ...rest] = call.program;
  if (first?.value.includes("/") !== true || runsCli(call)) return false;
  return calls.some((one) => one !== call && speaks(one)) && isCommandOfSomeCli(rest.map(({ value }) => value));
}

/**
 * What of a line cannot be known before it runs, beside the Kubernetes commands that are found on it.
 *
 * @returns a sentence each.
 */
export async function doubtsOf(text: string, line: Calls): Promise<readonly string[]> {
  const { calls, renamed, blind, isReadable } = line;
  const runs = calls.some(runsCli);
  const runners = calls.filter((call) => blind.includes(call) || RUNNERS.has(nameOf(call)) || isWritten(call, calls));
  const programs: (string | undefined)[] = [];
  for (const call of calls) programs.push(await programDoubt(call));
  const copies: string[] = [];
  for (const call of calls) {
    if (await mayBeCopy(call, calls)) copies.push(`\`${written(call)}\` may be a Kubernetes CLI by another name.`);
  }
  const doubts = [
    ...(!isReadable && mayMention(text) ? ["The shell's grammar does not explain this line."] : []),
    ...renamed
      .filter((name) => Object.hasOwn(TOOLS, name))
      .map((name) => `\`${name}\` is made to stand for something else.`),
    ...programs.flatMap((doubt) => doubt ?? []),
    ...copies,
    ...(runs ? calls.flatMap(ofPlace) : []),
    ...runners.flatMap((call) => ofText(call, line)),
    ...carried(text, line),
  ];
  return [...new Set(doubts)];
}
