import type { Command, Statement, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { baseName } from "./base-name.ts";
import { holdsNoCommand, isPlain } from "./parts.ts";
import { comesOut, isRedirected } from "./pipeline.ts";
import { cliOfVariable, TOOLS } from "./programs.ts";

/** Names that a script gives to the beginning of a command, and functions that run what they are given. */
export interface Wrappers {
  /** `k() { kubectl -n shop "$@"; }`, `alias k=kubectl`: what the name stands for. */
  readonly prefixes: ReadonlyMap<string, Prefix>;
  /** `retry() { until "$@"; do sleep 1; done; }`, with how many words it takes for itself where that is known. */
  readonly runners: ReadonlyMap<string, number | undefined>;
  /** `log() { echo "deploy: $*" >&2; }` */
  readonly printers: ReadonlySet<string>;
  /** All functions of the script. */
  readonly functions: ReadonlySet<string>;
  /** The commands in those functions: their calls are judged instead. */
  readonly bodies: ReadonlySet<Command>;
}

/** The words that a name stands for. */
export interface Prefix {
  readonly words: readonly Word[];
  /** How many of the words behind the name are taken for something else: `local context=$1; shift`. */
  readonly taken: number;
}

const ALL_ARGUMENTS = /^"?\$(?:[@*]|\{[@*](?::(\d+))?\})"?$/;

/** The one command of a function's body. */
function onlyCommand(statements: readonly Statement[]): Command | undefined {
  const [statement, more] = statements;
  return statement?.command.type === "Command" && more === undefined ? statement.command : undefined;
}

function statementsOf(body: SyntaxNode): readonly Statement[] {
  return body.type === "BraceGroup" || body.type === "Subshell" ? body.body.commands : [];
}

function shifts(node: SyntaxNode): boolean {
  if (holdsNoCommand(node)) return false;
  if (node.type === "Command" && node.name?.value === "shift") return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= child.type !== "Function" && shifts(child);
  });
  return found;
}

/** How many arguments a function drops before it hands on the others; undefined where that shows only when it runs. */
function takenBy(statements: readonly Statement[]): number | undefined {
  let taken = 0;
  for (const { command } of statements) {
    if (command.type === "Command" && command.name?.value === "shift") {
      const [count] = command.args;
      const by = count === undefined ? 1 : /^\d+$/.test(count.text) ? Number(count.text) : undefined;
      if (by === undefined) return undefined;
      taken += by;
    } else if (shifts(command)) return undefined;
  }
  return taken;
}

/** @param before how many arguments are dropped before it. */
function prefixOf(command: Command, before: number): Prefix | undefined {
  const { name, args } = command;
  const last = args.at(-1);
  const all = last?.type === "Word" ? ALL_ARGUMENTS.exec(last.text) : null;
  if (name === undefined || all === null) return undefined;
  const words = args.slice(0, -1).flatMap((word) => (word.type === "Word" ? [word] : []));
  const own = Math.max(Number(all[1] ?? 1) - 1, 0);
  const takesMore = words.some(({ text }) =>
    [...text.matchAll(/\$\{?([@*]|\d+)/g)].some(([, which = ""]) => !(Number(which) >= 1 && Number(which) <= own)),
  );
  return takesMore || words.length !== args.length - 1 ? undefined : { words: [name, ...words], taken: before + own };
}

/** Whether a prefix already says what is done: `kubectl delete`. */
function saysCommand([, ...words]: readonly Word[]): boolean {
  return words.some(({ text }, index) => !text.startsWith("-") && !/^--?[^=]+$/.test(words[index - 1]?.text ?? ""));
}

/** With what a word is written whose value only the shell knows; `$'…'` is a text. */
const EXPANDS = /\$(?!['"])|`/;

/** Says of a name whether a script calls it, by whatever may call it. It reads no more of the script than it is asked for. */
function callsIn(script: SyntaxNode): (name: string) => boolean {
  const called = new Set<string>();
  const unread: SyntaxNode[] = [script];
  return (name) => {
    while (!called.has(name)) {
      const node = unread.pop();
      if (node === undefined) return false;
      if (node.type === "Word" && !EXPANDS.test(node.text)) called.add(node.value);
      if (isPlain(node)) continue;
      forEachChild(node, (child) => {
        if (node.type !== "Function" || child !== node.name) unread.push(child);
      });
    }
    return true;
  };
}

/** The words of a text that holds no quotes and nothing to expand. */
function plainWords(text: string, at: Word): readonly Word[] {
  if (/["'`$\\|;&<>()]/.test(text)) return [];
  return text.split(/\s+/).flatMap((value) => (value === "" ? [] : [{ ...at, value, text: value, parts: undefined }]));
}

function runs(node: SyntaxNode): boolean {
  if (holdsNoCommand(node)) return false;
  if (node.type === "Command") {
    const words = node.name === undefined ? [] : [node.name, ...node.args];
    const [first, second] = words;
    if (ALL_ARGUMENTS.test(first?.text ?? "")) return true;
    if (first?.text === "eval" && ALL_ARGUMENTS.test(second?.text ?? "")) return true;
  }
  let found = false;
  forEachChild(node, (child) => {
    found ||= child.type !== "Function" && runs(child);
  });
  return found;
}

interface CliCall {
  readonly command: Command;
  readonly prefix: Prefix;
}

/** The calls of one CLI with all that a function is given: `if …; then kubectl --context "$C" "$@"; else kubectl "$@"; fi`. */
function cliCalls(body: SyntaxNode): readonly CliCall[] {
  const calls: CliCall[] = [];
  const taken = takenBy(statementsOf(body)) ?? 0;
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node) || node.type === "Function") return;
    const prefix = node.type === "Command" ? prefixOf(node, taken) : undefined;
    const name = prefix?.words[0]?.value ?? "";
    const isCli = Object.hasOwn(TOOLS, baseName(name)) || cliOfVariable(name) !== undefined;
    if (node.type === "Command" && prefix !== undefined && isCli) calls.push({ command: node, prefix });
    forEachChild(node, visit);
  };
  visit(body);
  return new Set(calls.map(({ prefix }) => prefix.words[0]?.value)).size === 1 ? calls : [];
}

const ARGUMENT = /\$(?:[@*1-9]|\{[@*1-9])/;

/** Whether a function prints what it is given. */
function prints(node: SyntaxNode): boolean {
  if (holdsNoCommand(node) || node.type === "CommandExpansion" || node.type === "ProcessSubstitution") return false;
  if (node.type === "Command") {
    const isEcho = /^(?:echo|printf)$/.test(node.name?.value ?? "");
    return isEcho && !isRedirected(node) && node.args.some(({ text }) => ARGUMENT.test(text));
  }
  if (node.type === "Pipeline") return node.commands.some((one, at) => comesOut(at, node.commands) && prints(one));
  if (node.type === "Redirected" && isRedirected(node)) return false;
  let found = false;
  forEachChild(node, (child) => {
    found ||= child.type !== "Function" && prints(child);
  });
  return found;
}

/** Reads the functions and aliases of a script. */
export function wrappersOf(script: SyntaxNode): Wrappers {
  const prefixes = new Map<string, Prefix>();
  const runners = new Map<string, number | undefined>();
  const printers = new Set<string>();
  const functions = new Set<string>();
  const bodies = new Set<Command>();
  const alias = (name: string, value: Word) => {
    const words = plainWords(value.value, value);
    if (words.length > 0) prefixes.set(name, { words, taken: 0 });
  };
  const isCalled = callsIn(script);
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node)) return;
    if (node.type === "Function") {
      const { body, name } = node;
      functions.add(name.value);
      const statements = statementsOf(body);
      const only = onlyCommand(statements);
      const prefix = only && prefixOf(only, 0);
      // What another file calls is judged where it stands, if that already says what is done.
      const add = (command: Command, { words }: Prefix) => {
        if (!saysCommand(words) || isCalled(name.value)) bodies.add(command);
      };
      if (only !== undefined && prefix !== undefined) {
        prefixes.set(name.value, prefix);
        add(only, prefix);
      } else if (runs(body)) runners.set(name.value, takenBy(statements));
      else {
        const calls = cliCalls(body);
        // Which of them it is, is known when it runs: the one that says most stands for all.
        const [longest] = calls.toSorted((one, other) => other.prefix.words.length - one.prefix.words.length);
        if (longest !== undefined) prefixes.set(name.value, longest.prefix);
        for (const call of calls) add(call.command, call.prefix);
      }
      if (prints(body)) printers.add(name.value);
    }
    if (node.type === "Command" && node.name?.value === "alias") {
      for (const one of node.args) {
        if (one.type === "Assignment" && one.value.type === "Word") alias(one.name, one.value);
        else if (one.type === "Word") {
          const equals = one.value.indexOf("=");
          if (equals > 0) alias(one.value.slice(0, equals), { ...one, value: one.value.slice(equals + 1) });
        }
      }
    }
    forEachChild(node, visit);
  };
  visit(script);
  return { prefixes, runners, printers, functions, bodies };
}
