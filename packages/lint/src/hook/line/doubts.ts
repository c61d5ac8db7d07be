import { holdsUnknown } from "@k8s-mcp/validator/words";
import { baseName } from "../../shell/launchers.ts";
import { TOOLS } from "../../shell/programs.ts";
import { filesOf, inputsOf, isKept, isWithin, nameOf, runsCli, written } from "./call-texts.ts";
import type { Call, Calls } from "./calls.ts";
import { carried } from "./carried.ts";
import { handsOn, isCommandOfSomeCli, mayMention, mentions } from "./mentions.ts";
import {
  CHOOSES,
  DECODERS,
  FROM_INPUT,
  isInert,
  RENAMES,
  RUNNERS,
  SETS,
  startsFromGit,
  TRANSPARENT,
} from "./programs.ts";
import { isInstalled } from "./understood.ts";

type Doubt = string | undefined;

/** A pattern in a program's place, as a test of names. */
function patternOf({ node: { name } }: Call): RegExp | undefined {
  const isPattern = name?.parts?.some(({ type }) => /Glob|BraceExpansion/.test(type)) === true;
  // Whatever stands in brackets or behind a mark may be any text, in either case of letters.
  const open = baseName(name?.text ?? "").replaceAll(/\[[^\]]*\]|[^A-Za-z0-9_]+/g, ".*");
  return isPattern ? new RegExp(`^${open}$`, "i") : undefined;
}

function ofCli(call: Call): Doubt {
  const path = call.program[0]?.value ?? "";
  if (!isInstalled(path)) return `\`${written(call)}\` need not be the installed program.`;
  const [first] = call.words;
  const isOwn = first === call.program[0] || TRANSPARENT.has(baseName(first?.value ?? ""));
  return isOwn && !call.source.elsewhere
    ? undefined
    : `\`${written(call)}\` may run it as another user or in another place.`;
}

/** zsh runs what stands in some parentheses: `=(…)`, `*(e:…:)`. */
function hasQualifier({ node }: Call): boolean {
  return node.suffix.some((one) => {
    if (one.type !== "Word" || !mentions(one.text)) return false;
    return /(?:^|[^$<>])\(/.test(one.text.replaceAll(/'[^']*'|"[^"]*"/g, ""));
  });
}

/** A command in a variable that is set for one program alone: `A='kubectl …' sh -c '$A'`. */
function startsFromEnvironment({ words, assignments }: Call): boolean {
  if (words.length === 0) return false;
  const isEnv = words.some(({ value }) => baseName(value) === "env");
  const set = isEnv ? words.flatMap(({ value }) => (/^[A-Za-z_]\w*=/.test(value) ? [value] : [])) : [];
  return [...assignments.map(({ text }) => text), ...set].some((text) => /\s/.test(text) && mentions(text));
}

/** A text may run what it is given: `sh -c '"$@"' sh kubectl …`. */
async function ofGiven({ node, given }: Call): Promise<Doubt> {
  const isCommand = given.some(({ value }) => mentions(value)) && /\$\{?[@*\d!#]|\bshift\b/.test(textsOf(node));
  return isCommand || (await handsOn(given))
    ? `\`${node.name?.text ?? ""}\` may start the Kubernetes command that it is given.`
    : undefined;
}

function textsOf({ args }: Call["node"]): string {
  return args.map(({ text }) => text).join(" ");
}

/** A CLI that the line looks up, with a command of its own behind it: `ld.so "$(which kubectl)" delete …`. */
async function handsOnLookup({ node: { args } }: Call): Promise<boolean> {
  for (const [index, { text }] of args.entries()) {
    if (!/\$\(|`/.test(text) || !mentions(text)) continue;
    const rest = args.slice(args[index + 1]?.text === "--" ? index + 2 : index + 1);
    if (rest.length > 0 && (await isCommandOfSomeCli(rest.map((one) => one.text)))) return true;
  }
  return false;
}

/** `env -S` splits and expands a text by rules of its own. */
function splitsText({ words }: Call): boolean {
  const isEnv = words.some(({ value }) => baseName(value) === "env");
  const at = words.findIndex(({ value }) => /^(?:-[A-Za-z]*S|--split-string)/.test(value));
  if (!isEnv || at < 0) return false;
  return words.slice(at, at + 2).some(({ value }) => /["'\\$]/.test(value) || holdsUnknown(value));
}

/** What is not known of the program that a call starts. */
async function ofProgram(call: Call): Promise<Doubt> {
  const [first, ...rest] = call.program;
  if (startsFromEnvironment(call)) return `\`${written(call)}\` may start the Kubernetes command in its environment.`;
  if (first === undefined) return ofGiven(call);
  if (runsCli(call)) return ofCli(call);
  if (splitsText(call)) return `What \`${written(call)}\` starts shows only when the line runs.`;
  const name = nameOf(call);
  const args = rest.map(({ value }) => value);
  if (name === "git" && startsFromGit(args) && args.some((arg) => /[!=]/.test(arg) && mentions(arg)))
    return "`git` may start the Kubernetes command that it is given.";
  if (holdsUnknown(name)) {
    // What a text is made of is looked at where it is made.
    const isOpen =
      args.length === 0
        ? call.source.depth === 0
        : mentions(name) ||
          holdsUnknown(args[0] ?? "") ||
          (await isCommandOfSomeCli(args)) ||
          (await handsOn(call.program));
    return isOpen ? `Which program \`${written(call)}\` is shows only when the line runs.` : undefined;
  }
  const pattern = patternOf(call);
  const alike = name.toLowerCase().replace(/^=/, "");
  const mayBe =
    pattern === undefined
      ? name !== alike && Object.hasOwn(TOOLS, alike)
      : Object.keys(TOOLS).some((tool) => pattern.test(tool));
  if (mayBe || (mentions(name) && !/^[\w./-]+$/.test(name)))
    return `\`${written(call)}\` may stand for a Kubernetes CLI.`;
  // What stands behind its first `-exec` is the program then, and there may be another.
  const isFind = baseName(call.words[0]?.value ?? "") === "find";
  const isHanded =
    !isFind && isInert(name, args)
      ? hasQualifier(call)
      : inputsOf(call).some(mentions) ||
        (await handsOn(isFind ? call.words : call.program)) ||
        (await handsOnLookup(call));
  return isHanded ? `\`${name}\` may start the Kubernetes command that it is given.` : undefined;
}

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
  const programs: Doubt[] = [];
  for (const call of calls) programs.push(await ofProgram(call));
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
