import type { Command, Statement, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { baseName } from "./base-name.ts";
import { holdsNoCommand } from "./parts.ts";
import { comesOut, isRedirected } from "./pipeline.ts";
import { cliOfVariable, TOOLS } from "./programs.ts";

/** The words that a name stands for. */
export interface Prefix {
  readonly words: readonly Word[];
  /** How many of the words behind the name are taken for something else: `local context=$1; shift`. */
  readonly taken: number;
}

const ALL_ARGUMENTS = /^"?\$(?:[@*]|\{[@*](?::(\d+))?\})"?$/;

/** The one command of a function's body. */
export function onlyCommand(statements: readonly Statement[]): Command | undefined {
  const [statement, more] = statements;
  return statement?.command.type === "Command" && more === undefined ? statement.command : undefined;
}

export function statementsOf(body: SyntaxNode): readonly Statement[] {
  return body.type === "BraceGroup" || body.type === "Subshell" ? body.body.commands : [];
}

/** Whether something below a node is so; a function in it is another's body. */
function isBelow(node: SyntaxNode, test: (child: SyntaxNode) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    found ||= child.type !== "Function" && test(child);
  });
  return found;
}

function shifts(node: SyntaxNode): boolean {
  if (holdsNoCommand(node)) return false;
  if (node.type === "Command" && node.name?.value === "shift") return true;
  return isBelow(node, shifts);
}

/** How many arguments a function drops before it hands on the others; undefined where that shows only when it runs. */
export function takenBy(statements: readonly Statement[]): number | undefined {
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
export function prefixOf(command: Command, before: number): Prefix | undefined {
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

/** Whether a function runs what it is given. */
export function runs(node: SyntaxNode): boolean {
  if (holdsNoCommand(node)) return false;
  if (node.type === "Command") {
    const words = node.name === undefined ? [] : [node.name, ...node.args];
    const [first, second] = words;
    if (ALL_ARGUMENTS.test(first?.text ?? "")) return true;
    if (first?.text === "eval" && ALL_ARGUMENTS.test(second?.text ?? "")) return true;
  }
  return isBelow(node, runs);
}

/** A call of a CLI with all that a function is given. */
export interface CliCall {
  readonly command: Command;
  readonly prefix: Prefix;
}

/** The calls of one CLI with all that a function is given: `if …; then kubectl --context "$C" "$@"; else kubectl "$@"; fi`. */
export function cliCalls(body: SyntaxNode): readonly CliCall[] {
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

/** Whether a export function prints what it is given. */
export function prints(node: SyntaxNode): boolean {
  if (holdsNoCommand(node) || node.type === "CommandExpansion" || node.type === "ProcessSubstitution") return false;
  if (node.type === "Command") {
    const isEcho = /^(?:echo|printf)$/.test(node.name?.value ?? "");
    return isEcho && !isRedirected(node) && node.args.some(({ text }) => ARGUMENT.test(text));
  }
  if (node.type === "Pipeline") return node.commands.some((one, at) => comesOut(at, node.commands) && prints(one));
  if (node.type === "Redirected" && isRedirected(node)) return false;
  return isBelow(node, prints);
}
