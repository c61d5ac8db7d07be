import type { Command, Statement, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { baseName } from "./launchers.ts";
import { isPlain } from "./parts.ts";
import { comesOut, isRedirected } from "./pipeline.ts";
import { cliOfVariable, TOOLS } from "./programs.ts";

/** Names that a script gives to the beginning of a command, and functions that run what they are given. */
export interface Wrappers {
  /** `k() { kubectl -n shop "$@"; }`, `alias k=kubectl`: the words that the name stands for. */
  readonly prefixes: ReadonlyMap<string, readonly Word[]>;
  /** `retry() { until "$@"; do sleep 1; done; }` */
  readonly runners: ReadonlySet<string>;
  /** `log() { echo "deploy: $*" >&2; }` */
  readonly printers: ReadonlySet<string>;
  /** All functions of the script. */
  readonly functions: ReadonlySet<string>;
  /** The commands in those functions: their calls are judged instead. */
  readonly bodies: ReadonlySet<Command>;
}

const ALL_ARGUMENTS = /^"?\$(?:[@*]|\{[@*](?::\d+)?\})"?$/;

/** The one command of a function's body. */
function onlyCommand(statements: readonly Statement[]): Command | undefined {
  const [statement, more] = statements;
  return statement?.command.type === "Command" && more === undefined ? statement.command : undefined;
}

function prefixOf(command: Command): readonly Word[] | undefined {
  const { name, args } = command;
  const last = args.at(-1);
  if (name === undefined || last?.type !== "Word" || !ALL_ARGUMENTS.test(last.text)) return undefined;
  const words = args.slice(0, -1).flatMap((word) => (word.type === "Word" ? [word] : []));
  const takesMore = words.some(({ text }) => /\$(?:[@*0-9]|\{[@*0-9])/.test(text));
  return takesMore || words.length !== args.length - 1 ? undefined : [name, ...words];
}

/** The words of a text that holds no quotes and nothing to expand. */
function plainWords(text: string, at: Word): readonly Word[] {
  if (/["'`$\\|;&<>()]/.test(text)) return [];
  return text.split(/\s+/).flatMap((value) => (value === "" ? [] : [{ ...at, value, text: value, parts: undefined }]));
}

function runs(node: SyntaxNode): boolean {
  if (isPlain(node)) return false;
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
  readonly prefix: readonly Word[];
}

/** The calls of one CLI with all that a function is given: `if …; then kubectl --context "$C" "$@"; else kubectl "$@"; fi`. */
function cliCalls(body: SyntaxNode): readonly CliCall[] {
  const calls: CliCall[] = [];
  const visit = (node: SyntaxNode) => {
    if (isPlain(node) || node.type === "Function") return;
    const prefix = node.type === "Command" ? prefixOf(node) : undefined;
    const name = prefix?.[0]?.value ?? "";
    const isCli = Object.hasOwn(TOOLS, baseName(name)) || cliOfVariable(name) !== undefined;
    if (node.type === "Command" && prefix !== undefined && isCli) calls.push({ command: node, prefix });
    forEachChild(node, visit);
  };
  visit(body);
  return new Set(calls.map(({ prefix }) => prefix[0]?.value)).size === 1 ? calls : [];
}

const ARGUMENT = /\$(?:[@*1-9]|\{[@*1-9])/;

/** Whether a function prints what it is given. */
function prints(node: SyntaxNode): boolean {
  if (isPlain(node) || node.type === "CommandExpansion" || node.type === "ProcessSubstitution") return false;
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
  const prefixes = new Map<string, readonly Word[]>();
  const runners = new Set<string>();
  const printers = new Set<string>();
  const functions = new Set<string>();
  const bodies = new Set<Command>();
  const alias = (name: string, value: Word) => {
    const words = plainWords(value.value, value);
    if (words.length > 0) prefixes.set(name, words);
  };
  const visit = (node: SyntaxNode) => {
    if (isPlain(node)) return;
    if (node.type === "Function") {
      const { body, name } = node;
      functions.add(name.value);
      const statements = body.type === "BraceGroup" || body.type === "Subshell" ? body.body.commands : [];
      const only = onlyCommand(statements);
      const prefix = only && prefixOf(only);
      if (only !== undefined && prefix !== undefined) {
        prefixes.set(name.value, prefix);
        bodies.add(only);
      } else if (runs(body)) runners.add(name.value);
      else {
        const calls = cliCalls(body);
        // Which of them it is, is known when it runs: the one that says most stands for all.
        const [longest] = calls.toSorted((one, other) => other.prefix.length - one.prefix.length);
        if (longest !== undefined) prefixes.set(name.value, longest.prefix);
        for (const { command } of calls) bodies.add(command);
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
