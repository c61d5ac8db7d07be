import type { Assignment, Command, Pipeline, Redirected, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { typeNamedBy, typeNamedByWord, typeNamedIn } from "./named-type.ts";
import { holdsNoCommand, onlyPart } from "./parts.ts";

/** What is known of a script's variables before it runs. */
export interface Variables {
  /** The one value that a variable ever has; undefined where that is not known. */
  valueOf(name: string): string | undefined;
  /** The value that it has unless somebody says otherwise: that of `${NAME:-value}`. */
  defaultOf(name: string): string | undefined;
  /** The words of an array that is set once, as they are written. */
  listOf(name: string): readonly Word[] | undefined;
  /** The type of the objects that it names one or more of, each as `TYPE/NAME`. */
  typeOf(name: string): string | undefined;
}

interface Known {
  value?: string;
  fallback?: string;
  list?: readonly Word[];
  /** Something else may set it. */
  open: boolean;
}

/** Builtins that give the variables which they name a value that is not written down. */
const SETTERS: ReadonlySet<string> = new Set(["read", "mapfile", "readarray", "getopts", "unset", "printf"]);

const DECLARES: ReadonlySet<string> = new Set(["declare", "typeset", "local"]);

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

type Types = ReadonlyMap<string, string | undefined>;

/** `$(kubectl get pods -o name)`, or a variable that holds that. */
function typeOfWord(word: Word, types: Types): string | undefined {
  const part = onlyPart(word);
  return part?.type === "SimpleExpansion" ? types.get(part.text.slice(1)) : typeNamedByWord(word);
}

/** What `done < <(kubectl get pods -o name)` and `done <<< "$PODS"` give to the loop. */
function typeOfInput({ redirects }: Redirected, types: Types): string | undefined {
  const target = redirects.flatMap((one) => ("target" in one && one.target !== undefined ? [one.target] : [])).at(-1);
  const part = target && onlyPart(target);
  return part?.type === "ProcessSubstitution" ? typeNamedIn(part.script) : target && typeOfWord(target, types);
}

/** `… | while read -r NAME; do`: notes of what type the names are that the loop reads. */
function markReads(
  node: Pipeline["commands"][number] | undefined,
  type: string | undefined,
  readTypes: Map<Command, string>,
): void {
  const loop = node?.type === "Redirected" ? node.command : node;
  if (type === undefined || loop?.type !== "While") return;
  const read = loop.clause.commands.at(-1)?.command;
  if (read?.type === "Command" && read.name?.value === "read") readTypes.set(read, type);
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

  const types = new Map<string, string | undefined>();
  const holds = (name: string, type: string | undefined) =>
    types.set(name, types.has(name) && types.get(name) !== type ? undefined : type);
  const readTypes = new Map<Command, string>();
  const open = (name: string) => known.set(name, { ...known.get(name), open: true });
  const assign = ({ name, value, append, index }: Assignment) => {
    const earlier = known.get(name);
    holds(name, value.type === "Word" && append !== true && index === undefined ? typeOfWord(value, types) : undefined);
    if (value.type !== "Word") {
      const words = value.elements.flatMap((element) => (element.type === "Word" ? [element] : []));
      const isKnown = earlier === undefined && append !== true && words.length === value.elements.length;
      return known.set(name, { ...(isKnown ? { list: words } : {}), open: !isKnown });
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
    if (SETTERS.has(name.value)) {
      for (const { text } of command.args) {
        open(text.replace(/^["']|["']$/g, ""));
        holds(text, readTypes.get(command));
      }
    } else {
      // `declare -n` names another variable, `-l` and its like change what they keep.
      const isChanged = DECLARES.has(name.value) && command.args.some(({ text }) => /^-\w*[nluci]/.test(text));
      for (const one of command.args) {
        if (one.type !== "Assignment") continue;
        assign(one);
        if (isChanged) open(one.name);
      }
    }
  };
  const visit = (node: SyntaxNode) => {
    if (holdsNoCommand(node)) return;
    if (node.type === "Command") readCommand(node);
    if (node.type === "Pipeline") markReads(node.commands.at(-1), typeNamedBy(node.commands.slice(0, -1)), readTypes);
    if (node.type === "Redirected") markReads(node, typeOfInput(node, types), readTypes);
    if (node.type === "For" || node.type === "Select") {
      const [word, more] = node.wordlist ?? [];
      open(node.name.value);
      holds(node.name.value, word === undefined || more !== undefined ? undefined : typeOfWord(word, types));
    }
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
    typeOf: (name) => types.get(name),
  };
}
