import { holdsUnknown, splitUnknown, unknownPart } from "@k8s-mcp/validator/words";
import type { DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from "unbash";
import { typeNamedIn } from "./named-type.ts";
import { onlyPart } from "./parts.ts";
import type { ScriptWord } from "./script-word.ts";
import { isOneStandIn } from "./stand-in.ts";
import type { Variables } from "./variables.ts";

/** The texts of a script that stand for something unknown, by the position that `unknownPart` was given. */
export interface Unknowns {
  readonly texts: string[];
}

export interface WordContext {
  readonly variables: Variables;
  readonly unknowns: Unknowns;
  /** Where a position of this text stands in the script's, for texts inside of words. */
  readonly at: (offset: number) => number;
}

interface Piece {
  readonly value: string;
  /** The shell splits it at white space. */
  readonly split: boolean;
  /** Nobody knows how many words it gives. */
  readonly many: boolean;
}

const piece = (value: string, split = false, many = false): Piece => ({ value, split, many });

function unknown(text: string, { unknowns }: WordContext, quoted: boolean): Piece {
  unknowns.texts.push(text);
  const list = /^\$(?:@|\*|\{[^}]*\[[@*]\]\}|\{[@*])/.test(text);
  const one = /^\$[#?$!]$/.test(text) || text.startsWith("$((") || text.startsWith("${#");
  return piece(unknownPart(unknowns.texts.length - 1), false, !one && (!quoted || (list && !text.startsWith("$*"))));
}

function variableOf(part: ParameterExpansionPart): string | undefined {
  return part.prefix === undefined && part.index === undefined ? part.parameter : undefined;
}

function expansion(name: string | undefined, text: string, context: WordContext, quoted: boolean): Piece {
  const known = name === undefined ? undefined : context.variables.valueOf(name);
  if (known !== undefined) return piece(known, !quoted);
  return ofType(name === undefined ? undefined : context.variables.typeOf(name), unknown(text, context, quoted));
}

/** What nobody knows of an object's name may still be known of its type. */
function ofType(type: string | undefined, name: Piece): Piece {
  return type === undefined ? name : { ...name, value: `${type}/${name.value}` };
}

function pieceOf(part: WordPart | DoubleQuotedChild, context: WordContext, quoted: boolean): readonly Piece[] {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return [piece(part.value)];
    case "DoubleQuoted":
    case "LocaleString":
      return part.parts.flatMap((child) => pieceOf(child, context, true));
    case "SimpleExpansion":
      return [expansion(part.text.slice(1), part.text, context, quoted)];
    case "ParameterExpansion":
      return [
        part.operation === undefined
          ? expansion(variableOf(part), part.text, context, quoted)
          : unknown(part.text, context, quoted),
      ];
    case "CommandExpansion":
      return [ofType(typeNamedIn(part.script), unknown(part.text, context, quoted))];
    case "ArithmeticExpansion":
    case "ProcessSubstitution":
      return [{ ...unknown(part.text, context, true), many: false }];
    case "BraceExpansion":
      return [unknown(part.text, context, false)];
    case "Glob":
    case "ExtendedGlob":
      return [piece(part.text)];
    default:
      return part satisfies never;
  }
}

const QUOTES: ReadonlySet<string> = new Set(["SingleQuoted", "DoubleQuoted", "AnsiCQuoted", "LocaleString"]);

/** `web-{a,b}` and its like, where one list stands between plain text: the shell makes a word of each. */
function braced(parts: readonly WordPart[]): readonly string[] | undefined {
  const [brace, more] = parts.filter(({ type }) => type === "BraceExpansion");
  if (brace === undefined || more !== undefined) return undefined;
  if (!parts.every(({ type }) => type === "BraceExpansion" || type === "Literal")) return undefined;
  const items = /^\{([^{}$`"'\\]*,[^{}$`"'\\]*)\}$/.exec(brace.text)?.[1]?.split(",");
  const before = parts.slice(0, parts.indexOf(brace)).map((part) => (part.type === "Literal" ? part.value : ""));
  const after = parts.slice(parts.indexOf(brace) + 1).map((part) => (part.type === "Literal" ? part.value : ""));
  return items?.map((item) => before.join("") + item + after.join(""));
}

/** What the shell makes of one word: usually one, more where a known value is split or braces are written out. */
export function wordsOf(
  word: Pick<Word, "value" | "text" | "pos" | "end" | "parts">,
  context: WordContext,
): readonly ScriptWord[] {
  const span = { start: context.at(word.pos), end: context.at(word.end) };
  const { parts } = word;
  if (parts === undefined) {
    const quoted = word.value !== word.text;
    // What a file fills in before the shell starts may be several words to it.
    const many = !quoted && isUnknown(word.value) && !isOneStandIn(word.value, context.unknowns.texts);
    return [{ value: word.value, span, quoted, many }];
  }
  const list = listIn(parts, context);
  if (list) return list.map((one) => ({ ...one, span }));
  const written = braced(parts);
  if (written) return written.map((value) => ({ value, span, quoted: false, many: false }));
  const quoted = parts.some(({ type }) => QUOTES.has(type));
  const pieces = parts.flatMap((part) => pieceOf(part, context, false));
  const [only, ...others] = pieces;
  if (others.length === 0 && only?.split === true) {
    return only.value.split(/\s+/).flatMap((value) => (value === "" ? [] : [{ value, span, quoted, many: false }]));
  }
  const value = pieces.map((one) => one.value).join("");
  // A variable between other text is taken for a part of one word: that is what it is written for.
  const many = pieces.some((one) => one.many) && pieces.every((one) => one.many || one.value === "");
  const isList = hasList(parts);
  return [{ value, span, quoted, many: many || isList, ...(isList ? { list: true } : {}) }];
}

/** Whether nothing of a value is known. */
function isUnknown(value: string): boolean {
  return holdsUnknown(value) && splitUnknown(value).every((part) => typeof part === "number");
}

/** `"${ARGS[@]}"` of an array that is written down. What is an array in that again is not followed. */
function listIn(parts: readonly WordPart[], context: WordContext): readonly ScriptWord[] | undefined {
  const [part, more] = parts;
  if (part === undefined || more !== undefined) return undefined;
  const name = /^"?\$\{(\w+)\[@\](?::\?)?\}"?$/.exec(part.text)?.[1];
  const words = name === undefined ? undefined : context.variables.listOf(name);
  const inner = { ...context, variables: { ...context.variables, listOf: () => undefined } };
  return words?.flatMap((word) => wordsOf(word, inner));
}

const LIST = /^\$(?:[@*]|\{[@*]|\{[^}]*\[[@*]\])/;

function hasList(parts: readonly WordPart[]): boolean {
  return parts.some(
    (part) =>
      LIST.test(part.text) ||
      (part.type === "DoubleQuoted" && part.parts.some(({ text }) => LIST.test(text) && !text.startsWith("$*"))),
  );
}

/** The word that a program's name is taken from: a variable with a default counts as that. */
export function defaultOf(word: Word, context: WordContext): string | undefined {
  const part = onlyPart(word);
  if (part === undefined) return undefined;
  if (part.type === "SimpleExpansion") return context.variables.defaultOf(part.text.slice(1));
  if (part.type !== "ParameterExpansion") return undefined;
  const { operation } = part;
  if (operation === undefined) return context.variables.defaultOf(part.parameter);
  if (operation.type !== "Default" || !operation.operator.endsWith("-")) return undefined;
  const [value] = wordsOf(operation.operand, context);
  return value === undefined || holdsUnknown(value.value) ? undefined : value.value;
}

/** The text of a heredoc, in which nothing is split. */
export function textOf(parts: readonly WordPart[], context: WordContext): string {
  return parts.flatMap((part) => pieceOf(part, context, true).map(({ value }) => value)).join("");
}
