import type { SyntaxNode, Word, WordPart } from "unbash";

/** Whether nothing can stand inside of a node: most nodes of a script are words of plain text. */
export function isPlain(node: SyntaxNode): boolean {
  return node.type === "Literal" || node.type === "SingleQuoted" || (node.type === "Word" && node.parts === undefined);
}

/** With what a command inside of a word begins: `$(`, `<(`, a backtick, `${ `. */
const NESTED = /[(`]|\$\{[\s|\\]/;

/** Whether no command can stand inside of a node. It asks how a word is written: to read its parts costs as much as the word. */
export function holdsNoCommand(node: SyntaxNode): boolean {
  return node.type === "Word" ? !NESTED.test(node.text) : node.type === "Literal" || node.type === "SingleQuoted";
}

/** The one part that a word is made of, quotes around it or not. */
export function onlyPart({ parts = [] }: Word): WordPart | undefined {
  const inside = parts.flatMap((part): readonly WordPart[] => (part.type === "DoubleQuoted" ? part.parts : [part]));
  return inside.length === 1 ? inside[0] : undefined;
}
