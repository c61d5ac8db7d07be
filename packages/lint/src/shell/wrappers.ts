import type { Command, Function as ShellFunction, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { cliCalls, onlyCommand, type Prefix, prefixOf, prints, runs, statementsOf, takenBy } from "./function-body.ts";
import { holdsNoCommand, isPlain } from "./parts.ts";

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

interface Found extends Wrappers {
  readonly prefixes: Map<string, Prefix>;
  readonly runners: Map<string, number | undefined>;
  readonly printers: Set<string>;
  readonly functions: Set<string>;
  readonly bodies: Set<Command>;
}

function readFunction({ body, name: { value: name } }: ShellFunction, found: Found, calls: (name: string) => boolean) {
  found.functions.add(name);
  if (prints(body)) found.printers.add(name);
  // What another file calls is judged where it stands, if that already says what is done.
  const add = (command: Command, { words }: Prefix) => {
    if (!saysCommand(words) || calls(name)) found.bodies.add(command);
  };
  const statements = statementsOf(body);
  const only = onlyCommand(statements);
  const prefix = only && prefixOf(only, 0);
  if (only !== undefined && prefix !== undefined) {
    found.prefixes.set(name, prefix);
    add(only, prefix);
    return;
  }
  if (runs(body)) {
    found.runners.set(name, takenBy(statements));
    return;
  }
  const behind = cliCalls(body);
  // Which of them it is, is known when it runs: the one that says most stands for all.
  const [longest] = behind.toSorted((one, other) => other.prefix.words.length - one.prefix.words.length);
  if (longest !== undefined) found.prefixes.set(name, longest.prefix);
  for (const call of behind) add(call.command, call.prefix);
}

/** `alias k=kubectl "ks=kubectl -n shop"` */
function readAliases({ args }: Command, { prefixes }: Found): void {
  const alias = (name: string, value: Word) => {
    const words = plainWords(value.value, value);
    if (words.length > 0) prefixes.set(name, { words, taken: 0 });
  };
  for (const one of args) {
    if (one.type === "Assignment" && one.value.type === "Word") alias(one.name, one.value);
    else if (one.type === "Word") {
      const equals = one.value.indexOf("=");
      if (equals > 0) alias(one.value.slice(0, equals), { ...one, value: one.value.slice(equals + 1) });
    }
  }
}

/** Reads the functions and aliases of a script. */
export function wrappersOf(script: SyntaxNode): Wrappers {
  const found: Found = {
    prefixes: new Map(),
    runners: new Map(),
    printers: new Set(),
    functions: new Set(),
    bodies: new Set(),
  };
  const calls = callsIn(script);
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node)) return;
    if (node.type === "Function") readFunction(node, found, calls);
    if (node.type === "Command" && node.name?.value === "alias") readAliases(node, found);
    forEachChild(node, visit);
  };
  visit(script);
  return found;
}
