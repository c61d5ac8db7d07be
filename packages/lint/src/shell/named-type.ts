import type { CommandNode, ParsedScript, Word } from "unbash";
import { baseName } from "./base-name.ts";
import { onlyPart } from "./parts.ts";

/** Filters that pick lines and leave each as it is. */
const KEEPS: ReadonlySet<string> = new Set(["grep", "egrep", "fgrep", "head", "tail", "sort", "uniq", "shuf", "tac"]);
/** Flags whose value is a word of its own, of those that stand beside `get`. */
const VALUED =
  /^(?:-[nlo]|--(?:namespace|selector|output|context|kubeconfig|field-selector|sort-by|cluster|user|server))$/;

/** One type, and no category of several: those are called `all` or have a dash. */
const TYPE = /^(?!all$)[A-Za-z][\w.]*$/;

/** The type in `kubectl get TYPE … -o name`, whose lines are then all `TYPE/NAME`. */
function typeOfGet(node: CommandNode | undefined): string | undefined {
  if (node?.type !== "Command" || !/^(?:kubectl|oc)$/.test(baseName(node.name?.value ?? ""))) return undefined;
  const words = node.args.map((word) => (word.type === "Word" ? word.value : word.text));
  if (!/(?:^| )(?:-o[ =]?|--output[ =])name(?: |$)/.test(words.join(" "))) return undefined;
  const operands = words.filter((word, index) => !word.startsWith("-") && !VALUED.test(words[index - 1] ?? ""));
  const [verb, type, ...more] = operands;
  return verb === "get" && type !== undefined && more.length === 0 && TYPE.test(type) ? type : undefined;
}

/**
 * The type of the objects that a pipeline prints the names of, one on each line.
 *
 * @returns the type as it is written, where every line of the output is `TYPE/NAME`.
 */
export function typeNamedBy(nodes: readonly CommandNode[]): string | undefined {
  const [first, ...filters] = nodes;
  const keeps = filters.every((node) => node.type === "Command" && KEEPS.has(baseName(node.name?.value ?? "")));
  return keeps ? typeOfGet(first) : undefined;
}

/** The same for a script that is one pipeline: the inside of `$(…)`. */
export function typeNamedIn(script: ParsedScript | undefined): string | undefined {
  const [statement, more] = script?.commands ?? [];
  if (statement === undefined || more !== undefined || statement.command.type === "AndOr") return undefined;
  return typeNamedBy(statement.command.type === "Pipeline" ? statement.command.commands : [statement.command]);
}

/** The same for a word that is nothing but `$(…)`. */
export function typeNamedByWord(word: Word): string | undefined {
  const part = onlyPart(word);
  return part?.type === "CommandExpansion" ? typeNamedIn(part.script) : undefined;
}
