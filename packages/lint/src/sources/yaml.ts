import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { ScriptBuilder } from "../shell/script.ts";

/** What a YAML file is made of, and what keeps it from being read. */
export interface YamlFile {
  readonly roots: readonly unknown[];
  readonly problems: readonly { readonly message: string; readonly offset: number }[];
}

/** A text of a file, and the part of the file in which it stands. */
export interface YamlText {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** What the library says, without the place and the lines that it shows. */
function sentenceOf(message: string): string {
  return (message.split("\n", 1)[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
}

/** Reads YAML, or JSON, with the place of everything. Tags of other programs (`!reference`) are left alone. */
export function readYaml(text: string): YamlFile {
  const documents = parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false });
  return {
    roots: documents.map((document) => document.contents),
    problems: documents.flatMap(({ errors }) =>
      errors.slice(0, 1).map(({ message, pos }) => ({ message: sentenceOf(message), offset: pos[0] })),
    ),
  };
}

export function entry(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined;
}

export function items(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

/** Keys and values of a map; nothing for anything else. */
export function entries(node: unknown): readonly (readonly [string, unknown])[] {
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : "", value] as const);
}

export function textOf(node: unknown): YamlText | undefined {
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return undefined;
  return { value: node.value, from: node.range[0], to: node.range[1] };
}

export function stringOf(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  const { value } = node;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** Texts of a list, lists in it included; a text by itself is a list of one. */
export function textsOf(node: unknown): readonly YamlText[] {
  if (isAlias(node)) return [];
  if (isSeq(node)) return node.items.flatMap(textsOf);
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

/** Variables of a map of plain values. One that names another of them holds what that one does. */
export function plainValues(node: unknown): Readonly<Record<string, string>> {
  const written = new Map(entries(node).map(([name, value]) => [name, stringOf(value)] as const));
  const known = (name: string, depth = 0): string | undefined => {
    const text = written.get(name);
    if (text === undefined || depth > MAX_NESTING) return undefined;
    const parts = text.split(NAMED).map((part, index) => (index % 2 === 0 ? part : known(part, depth + 1)));
    return parts.some((part, index) => part === undefined || (index % 2 === 0 && UNKNOWN.test(part)))
      ? undefined
      : parts.join("");
  };
  return Object.fromEntries(
    [...written.keys()].flatMap((name) => {
      const text = known(name);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

const MAX_NESTING = 4;
/** `$NAME` */
const NAMED = /\$([A-Za-z_]\w*)/;
/** What something else than a variable of the same map fills in. */
const UNKNOWN = /\$[{([]|\{\{|^\$/;

/**
 * Puts a text of YAML into a script. Its lines stand in the file indented, folded or escaped: each is looked for behind
 * the one before it, and where it stands in some other form its words are.
 *
 * @param fills what is filled in before a shell sees the text; with the flag `g`.
 * @param valueOf what is filled in, where the file says it.
 */
export function copyYaml(
  builder: ScriptBuilder,
  file: string,
  text: YamlText,
  fills?: RegExp,
  valueOf: (written: string) => string | undefined = () => undefined,
): void {
  let cursor = text.from;
  const put = (part: string) => {
    const at = file.indexOf(part, cursor);
    if (at >= 0 && at + part.length <= text.to) {
      builder.copy(part, at);
      cursor = at + part.length;
      return true;
    }
    return false;
  };
  const putText = (part: string) => {
    if (part === "" || put(part)) return;
    for (const word of part.split(/(\s+)/))
      if (word !== "" && (/^\s/.test(word) || !put(word))) builder.write(word, cursor);
  };
  const lines = text.value.split("\n");
  for (const [index, line] of lines.entries()) {
    let from = 0;
    for (const match of fills === undefined ? [] : line.matchAll(fills)) {
      putText(line.slice(from, match.index));
      const at = file.indexOf(match[0], cursor);
      const isThere = at >= 0 && at < text.to;
      const value = valueOf(match[0]);
      if (value === undefined) builder.fill(match[0], isThere ? at : cursor);
      else builder.write(value, isThere ? at : cursor);
      if (isThere) cursor = at + match[0].length;
      from = match.index + match[0].length;
    }
    putText(line.slice(from));
    if (index < lines.length - 1) builder.write("\n", cursor);
  }
}
