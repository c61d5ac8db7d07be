import type { Assignment, Command, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { isPlain, onlyPart } from "./parts.ts";

/** What is known of a script's variables before it runs. */
export interface Variables {
  /** The one value that a variable ever has; undefined where that is not known. */
  valueOf(name: string): string | undefined;
  /** The value that it has unless somebody says otherwise: that of `${NAME:-value}`. */
  defaultOf(name: string): string | undefined;
  /** The words of an array that is set once, to plain text. */
  listOf(name: string): readonly string[] | undefined;
}

interface Known {
  value?: string;
  fallback?: string;
  list?: readonly string[];
  /** Something else may set it. */
  open: boolean;
}

/** Builtins that give the variables which they name a value that is not written down. */
const SETTERS: ReadonlySet<string> = new Set(["read", "mapfile", "readarray", "getopts", "unset", "printf"]);

/** The text of a word that holds nothing to expand. */
function literal(word: Word): string | undefined {
  const parts = word.parts ?? [];
  const plain = parts.every((part) =>
    part.type === "DoubleQuoted"
      ? part.parts.every(({ type }) => type === "Literal")
      : part.type === "Literal" || part.type === "SingleQuoted",
  );
  return plain && !word.value.startsWith("~") ? word.value : undefined;
}

function fallbackOf(word: Word): string | undefined {
  const part = onlyPart(word);
  if (part?.type !== "ParameterExpansion") return undefined;
  const { operation } = part;
  return operation?.type === "Default" && /^:?[-=]$/.test(operation.operator) ? literal(operation.operand) : undefined;
}

/**
 * Reads every assignment of a script. A variable is known where all of them give it the same text, wherever they stand:
 * which of several applies is not followed.
 *
 * @param outside values that the file gives to the script.
 */
export function variablesOf(scripts: readonly SyntaxNode[], outside: Readonly<Record<string, string>>): Variables {
  const known = new Map<string, Known>();
  for (const [name, value] of Object.entries(outside)) known.set(name, { value, open: false });

  const open = (name: string) => known.set(name, { ...known.get(name), open: true });
  const assign = ({ name, value, append, index }: Assignment) => {
    const earlier = known.get(name);
    if (value.type !== "Word") {
      const words = value.elements.map((element) => (element.type === "Word" ? literal(element) : undefined));
      const isPlainList = earlier === undefined && append !== true && words.every((word) => word !== undefined);
      return known.set(name, { ...(isPlainList ? { list: words } : {}), open: !isPlainList });
    }
    if (append === true || index !== undefined) return open(name);
    const text = literal(value);
    const fallback = text ?? fallbackOf(value);
    const same = earlier === undefined || earlier.value === text;
    return known.set(name, {
      ...(text === undefined ? {} : { value: text }),
      ...(fallback === undefined || (earlier !== undefined && !same) ? {} : { fallback }),
      open: text === undefined || !same || (earlier?.open ?? false),
    });
  };
  const readCommand = (command: Command) => {
    const { name } = command;
    // `A=1 kubectl …` sets it for that program alone.
    if (name === undefined) for (const one of command.prefix) if (one.type === "Assignment") assign(one);
    if (name === undefined) return;
    if (SETTERS.has(name.value)) for (const { text } of command.args) open(text.replace(/^["']|["']$/g, ""));
    else for (const one of command.args) if (one.type === "Assignment") assign(one);
  };
  const visit = (node: SyntaxNode) => {
    if (isPlain(node)) return;
    if (node.type === "Command") readCommand(node);
    if (node.type === "For" || node.type === "Select") open(node.name.value);
    forEachChild(node, visit);
  };
  for (const script of scripts) visit(script);

  return {
    valueOf: (name) => {
      const one = known.get(name);
      return one?.open === false ? one.value : undefined;
    },
    defaultOf: (name) => known.get(name)?.fallback,
    listOf: (name) => {
      const one = known.get(name);
      return one?.open === false ? one.list : undefined;
    },
  };
}
