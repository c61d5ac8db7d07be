import type { CommandNode, Command, SyntaxNode } from "unbash";
import { forEachChild } from "unbash";
import { baseName } from "./base-name.ts";
import { holdsNoCommand, isPlain } from "./parts.ts";
import { comesOut, isRedirected, showsInput } from "./pipeline.ts";
import type { Wrappers } from "./wrappers.ts";

/** What of the scripts inside a part of a command comes out where the command prints. */
export type Echoed = "CommandExpansion" | "ProcessSubstitution" | undefined;

/** A runner hides such a value from its log from then on. */
const MASKS = /::add-mask::|##vso\[task\.setvariable .*issecret=true/;

/**
 * Says whether a command prints what is put into one of its parts: `echo $(…)`, `cat <(…)`, `base64 -d <<< "$(…)"`.
 *
 * @param part a child of the command.
 * @param wrappers the functions of the script that print what they are given.
 */
export function echoedIn(command: Command, part: SyntaxNode, { printers }: Pick<Wrappers, "printers">): Echoed {
  const name = baseName(command.name?.value ?? "");
  const shows = showsInput(command);
  if (part.type === "HereDoc" || part.type === "HereString") return shows ? "CommandExpansion" : undefined;
  if (name === "echo" || name === "printf" || printers.has(name))
    return command.args.some(({ text }) => MASKS.test(text)) ? undefined : "CommandExpansion";
  return shows ? "ProcessSubstitution" : undefined;
}

/** Reads which variables a script prints, as they are, to where its log goes. */
export function shownVariables(
  script: SyntaxNode,
  caught: ReadonlySet<string>,
  wrappers: Pick<Wrappers, "printers">,
): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (node: SyntaxNode) => {
    if (node.type === "CommandExpansion") visit(node);
    else if (node.type === "SimpleExpansion") names.add(node.text.slice(1));
    else if (node.type === "ParameterExpansion") {
      const { operation, prefix, parameter } = node;
      if (operation === undefined && prefix === undefined) names.add(parameter);
    } else if (!isPlain(node)) forEachChild(node, collect);
  };
  const readNodes = (nodes: readonly CommandNode[]) => {
    for (const [position, node] of nodes.entries()) {
      if (!comesOut(position, nodes)) continue;
      if (node.type !== "Command") visit(node);
      else forEachChild(node, (part) => echoedIn(node, part, wrappers) === "CommandExpansion" && collect(part));
    }
  };
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node) || node.type === "Assignment") return;
    if (node.type === "Command") readNodes([node]);
    else if (node.type === "Pipeline") readNodes(node.commands);
    else if (node.type === "Redirected" && isRedirected(node)) return;
    else if (node.type === "Function" && caught.has(node.name.value)) return;
    else forEachChild(node, visit);
  };
  visit(script);
  return withSources(names, script, (inner) => shownVariables(inner, caught, wrappers));
}

/** The variables that a word is made of: `$X`, `"password: ${X}"`, `$(echo "$X" | base64 -d)`. */
function variablesIn(word: SyntaxNode, shown: (script: SyntaxNode) => ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  const collect = (node: SyntaxNode) => {
    if (node.type === "SimpleExpansion") found.push(node.text.slice(1));
    else if (node.type === "ParameterExpansion") found.push(node.parameter);
    else if (node.type === "CommandExpansion") found.push(...(node.script === undefined ? [] : shown(node.script)));
    else if (!isPlain(node)) forEachChild(node, collect);
  };
  collect(word);
  return found;
}

/** What is printed of a variable was printed of those that it was made of: `Y=$X; echo $Y`. */
function withSources(
  names: ReadonlySet<string>,
  script: SyntaxNode,
  shown: (script: SyntaxNode) => ReadonlySet<string>,
): ReadonlySet<string> {
  if (names.size === 0) return names;
  const sources = new Map<string, readonly string[]>();
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node)) return;
    if (node.type === "Assignment" && node.value.type === "Word")
      sources.set(node.name, [...(sources.get(node.name) ?? []), ...variablesIn(node.value, shown)]);
    forEachChild(node, visit);
  };
  visit(script);
  const all = new Set(names);
  // A set that grows is walked to its end.
  for (const name of all) for (const one of sources.get(name) ?? []) all.add(one);
  return all;
}
