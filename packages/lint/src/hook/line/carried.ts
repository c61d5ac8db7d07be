import { baseName } from "../../shell/base-name.ts";
import { SHELLS } from "../../shell/shells.ts";
import { cliOf } from "../../shell/programs.ts";
import { filesOf, isKept, isWithin, nameOf, runsCli, says, written } from "./call-texts.ts";
import type { Call, Calls } from "./calls.ts";
import { mayMention, mentions } from "./mentions.ts";
import { isInert, READERS, STARTERS, startsFromGit } from "./programs.ts";

/** Variables of which a shell runs what they hold or name. */
const STARTS = /^(?:BASH_ENV|ENV|PROMPT_COMMAND|PS[0-4]|BASH_CMDS|BASH_ALIASES)$/;
/** Builtins that evaluate an index in what they are given. */
const EVALUATES = /^(?:test|\[|printf|read|unset|let|declare|typeset|local|export|readonly|mapfile|wait|getopts)$/;
/** An index that runs something: `a[$(…)]`. */
const RUNS_INDEX = /\w\[[^\]]*?(?:\$\(|`)/;
const COPIES = /^(?:cp|ln|mv|install|dd|tar|cat)$/;
/** What is written to be read by people. */
const DOCUMENT = /\.(?:md|markdown|mdx|txt|rst|adoc|html|json|ya?ml|toml|log|diff|patch)$/;

function argumentsOf({ program }: Call): readonly string[] {
  return program.slice(1).map(({ value }) => value);
}

/** Whether a call may start a program of its own accord. */
function isStarter(call: Call): boolean {
  const name = nameOf(call);
  const args = argumentsOf(call);
  return (STARTERS.has(name) && !isInert(name, args)) || (name === "git" && startsFromGit(args));
}

/** Whether a program only reads what a pipe brings it. */
function isReader(call: Call): boolean {
  const args = argumentsOf(call);
  const name = nameOf(call);
  if (call.program.length === 0 || READERS.has(name) || SHELLS.has(name) || runsCli(call)) return true;
  return isInert(name, args) || (/^python3?$/.test(name) && args[0] === "-m" && args[1] === "json.tool");
}

/** A copy of a CLI, or another name for one: `ln -s "$(which kubectl)" k`. */
function copiesCli({ node, words }: Call): boolean {
  if (!COPIES.test(baseName(words[0]?.value ?? ""))) return false;
  const isNamed = words.slice(1, -1).some((word) => cliOf([word]) !== undefined);
  return isNamed || node.args.some(({ text }) => /\$\(|`/.test(text) && mentions(text));
}

/** The files in which the line keeps a command of a CLI, or the program itself, and the copies of those. */
function filesWithCommands(calls: readonly Call[]): ReadonlySet<string> {
  const sources = calls.filter((call) => (says(call) && isKept(call, calls)) || copiesCli(call));
  const pipelines = new Set(sources.map(({ pipeline }) => pipeline));
  const files = new Set(calls.flatMap((call) => (pipelines.has(call.pipeline) ? filesOf(call) : [])));
  // A copy may be copied in its turn.
  for (const _ of calls) {
    for (const call of calls) {
      const names = filesOf(call);
      if (COPIES.test(nameOf(call)) && names.some((name) => files.has(name))) for (const name of names) files.add(name);
    }
  }
  return files;
}

/** A shell that reads a file of its user's before anything else. */
function readsStartup({ words }: Call): boolean {
  const isShell = words.some(({ value }) => SHELLS.has(baseName(value)));
  return isShell && words.some(({ value }) => /^-[a-z]*[il][a-z]*$|^--(?:login|rcfile|init-file)$/.test(value));
}

function ofFiles(call: Call, files: ReadonlySet<string>, isFound: boolean): readonly string[] {
  const [program] = call.program;
  const name = nameOf(call);
  const isPath = program?.value.includes("/") === true;
  if (program !== undefined && files.has(name) && (isPath || isFound))
    return [`\`${written(call)}\` is written on the line itself.`];
  const isGiven = argumentsOf(call).some((arg) => files.has(baseName(arg)) && !DOCUMENT.test(arg));
  const isRun = isStarter(call) || readsStartup(call) || (isGiven && !isReader(call));
  return isRun ? [`What \`${name || written(call)}\` runs shows only when the line runs.`] : [];
}

/** What a pipe, or a file that stands for one, brings to a program that may run it. */
function ofPipe(call: Call, calls: readonly Call[]): readonly string[] {
  if (isReader(call)) return [];
  const isBrought = calls.some((one) => {
    if (one === call || !says(one)) return false;
    const isBefore = one.pipeline === call.pipeline && one.node.end <= call.node.pos;
    return (isBefore && !runsCli(one)) || (isStarter(call) && isWithin(one, call));
  });
  return isBrought ? [`\`${nameOf(call)}\` may run what it reads.`] : [];
}

/** Texts that the shell itself evaluates, beside those that it is told to. */
function ofShell(text: string, { calls, renamed }: Calls): readonly string[] {
  const set = calls.flatMap((call) => [
    ...call.assignments.map(({ name }) => name),
    ...call.words.flatMap(({ value }) => /^([A-Za-z_]\w*)=/.exec(value)?.[1] ?? []),
  ]);
  const hasShell = calls.some(({ words }) => words.some(({ value }) => SHELLS.has(baseName(value))));
  const evaluated = calls.flatMap(({ words, assignments }) => [
    ...assignments.map((one) => one.text),
    ...(EVALUATES.test(words[0]?.value ?? "") ? words.map(({ value }) => value) : []),
  ]);
  const isEvaluated =
    evaluated.some((one) => mentions(one) && RUNS_INDEX.test(one)) ||
    /\[\[[^\]]*\s-v\s+["'][^"']*\[[^"']*(?:\$\(|`)/.test(text) ||
    /@P\}/.test(text);
  const isAlias = calls.some(({ words: [first, ...rest] }) => {
    return first?.value === "alias" && rest.some(({ value }) => /=.*\s["']?$/s.test(value));
  });
  return [
    ...set
      .filter((name) => STARTS.test(name) && (name !== "ENV" || hasShell))
      .map((name) => `The shell runs what \`${name}\` says.`),
    ...(isEvaluated ? ["The shell runs a text that it evaluates."] : []),
    ...(isAlias || renamed.some((name) => name.startsWith("command_not_found_handle"))
      ? ["What a name starts shows only when the line runs."]
      : []),
  ];
}

/** Code of another language in which a name is put together: `"kube" + "ctl"`. */
function ofCode(call: Call): readonly string[] {
  if (isReader(call) || !isStarter(call)) return [];
  const isJoined = argumentsOf(call).some(
    (arg) => /\s|[(]/.test(arg) && mentions(arg.replaceAll(/["'`\s+.,]|\$\(\w\)/g, "")),
  );
  return isJoined ? [`\`${nameOf(call)}\` may start a Kubernetes CLI.`] : [];
}

/**
 * What may run of the texts that a line writes down in one place and uses in another.
 *
 * @returns a sentence each.
 */
export function carried(text: string, line: Calls): readonly string[] {
  if (!mayMention(text)) return [];
  const { calls } = line;
  const files = filesWithCommands(calls);
  // Under another `PATH`, or behind `hash -p`, a bare name is a file too.
  const isFound =
    calls.some(({ assignments }) => assignments.some(({ name }) => name === "PATH")) ||
    calls.some(({ words }) => words.some(({ value }) => value.startsWith("PATH=") || value === "hash"));
  return [
    ...(mentions(text) ? ofShell(text, line) : []),
    ...calls.flatMap((call) => ofCode(call)),
    ...calls.flatMap((call) => ofPipe(call, calls)),
    ...(files.size > 0 ? calls.flatMap((call) => ofFiles(call, files, isFound)) : []),
  ];
}
