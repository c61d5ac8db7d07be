import { holdsString, isPlain, keyOf, type Place } from "./places.ts";

/** A token of the part of Go templates that is followed here: a path (with or without a variable), a string, or a word. */
type Token =
  | { readonly kind: "path"; readonly variable: string | undefined; readonly keys: readonly string[] }
  | { readonly kind: "string" }
  | { readonly kind: "word"; readonly text: string };

interface Block {
  readonly dot: Place;
  readonly variables: ReadonlyMap<string, Place>;
}

/** Functions that print what they are given and never fail. */
const PRINTERS: ReadonlySet<string> = new Set<string>(["print", "printf", "println"]);

/** Functions that compare; they fail on anything but two of the same plain type, and not on what is missing. */
const COMPARES: ReadonlySet<string> = new Set<string>(["eq", "ne"]);

const MAX_DEPTH = 20;

const TOKEN = /^(?:"[^"\\]*(?:\\[nt"][^"\\]*)*"|[$.][A-Za-z0-9_.]*|[a-z]+|:=|,)/;

function tokenOf(text: string): Token | undefined {
  const first = text[0] ?? "";
  if (first === '"') return { kind: "string" };
  if (first !== "$" && first !== ".") return { kind: "word", text };
  const [head = "", ...keys] = text.split(".");
  if (text === ".") return { kind: "path", variable: undefined, keys: [] };
  if (keys.includes("")) return undefined;
  return { kind: "path", variable: head === "" ? undefined : head, keys };
}

/** The tokens of one action, or undefined where it holds anything else. */
function tokens(action: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let rest = action.trim();
  while (rest !== "") {
    const text = TOKEN.exec(rest)?.[0] ?? "";
    const token = text === "" ? undefined : tokenOf(text);
    if (!token) return undefined;
    found.push(token);
    const after = rest.slice(text.length);
    rest = after.trimStart();
    // Two tokens that touch are one of something else, as in `.a"b"`; only the comma of a range may touch.
    if (rest !== "" && rest === after && !rest.startsWith(",") && text !== ",") return undefined;
  }
  return found;
}

function startOf(block: Block, variable: string | undefined): Place {
  return variable === undefined ? block.dot : (block.variables.get(variable) ?? "unknown");
}

function placeOf(block: Block, token: Token): Place {
  if (token.kind === "string") return "scalar";
  if (token.kind === "word") return "unknown";
  let place = startOf(block, token.variable);
  for (const key of token.keys) {
    // A field of a string or a list is an error in a template, and errors print everything.
    if (place === "scalar") return "unknown";
    place = keyOf(place, key);
  }
  return place;
}

/** Whether a token is a string wherever it is anything. */
function isString(block: Block, token: Token): boolean {
  if (token.kind !== "path") return token.kind === "string";
  const last = token.keys.at(-1);
  const parent = placeOf(block, { ...token, keys: token.keys.slice(0, -1) });
  return last !== undefined && holdsString(parent, last);
}

/** `eq .type "Opaque"` */
function isComparison(block: Block, found: readonly Token[]): boolean {
  const [first, ...compared] = found;
  if (first?.kind !== "word" || !COMPARES.has(first.text)) return false;
  return compared.length === 2 && compared.every((token) => isString(block, token));
}

/** What `range` finds in a place. */
function rangeOf(place: Place): Place {
  if (place === "items") return "root";
  return place === "strings" ? "scalar" : "unknown";
}

/** `range .items`, `range $s := .items`, `range $i, $s := .items`. */
function openRange(block: Block, rest: readonly Token[]): Block | undefined {
  const assign = rest.findIndex((token) => token.kind === "word" && token.text === ":=");
  const [source] = rest.slice(assign + 1);
  if (!source || rest.length !== assign + 2) return undefined;
  const dot = rangeOf(placeOf(block, source));
  if (dot === "unknown") return undefined;
  const names = rest.slice(0, Math.max(assign, 0)).filter((token) => token.kind === "path");
  const variables = new Map(block.variables);
  for (const [index, name] of names.entries()) {
    if (name.variable === undefined || name.keys.length > 0) return undefined;
    variables.set(name.variable, index === names.length - 1 ? dot : "scalar");
  }
  return { dot, variables };
}

function printsPlain(block: Block, found: readonly Token[]): boolean {
  const [first, ...rest] = found;
  if (!first) return false;
  const printer = first.kind === "word" && PRINTERS.has(first.text);
  const printed = printer ? rest : found;
  // The format of a `printf` that is missing where the template is run is an error, and errors print everything.
  if (first.kind === "word" && first.text === "printf" && rest[0]?.kind !== "string") return false;
  return (printer || rest.length === 0) && printed.every((token) => isPlain(placeOf(block, token)));
}

/** Opens, changes or leaves a block; undefined where the action is none of these, false where it cannot be followed. */
function control(stack: Block[], found: readonly Token[]): boolean | undefined {
  const [first, ...rest] = found;
  const block = stack.at(-1);
  if (first?.kind !== "word" || !block) return undefined;
  switch (first.text) {
    case "end":
      stack.pop();
      return rest.length === 0 && stack.length > 0;
    case "else": {
      // The dot of an `else` is the one outside of its block.
      stack.pop();
      const outer = stack.at(-1);
      if (outer) stack.push(outer);
      return rest.length === 0 && outer !== undefined;
    }
    case "if": {
      const [condition] = rest;
      stack.push(block);
      if (isComparison(block, rest)) return true;
      return rest.length === 1 && condition !== undefined && isPlain(placeOf(block, condition));
    }
    case "range": {
      const inner = openRange(block, rest);
      if (inner) stack.push(inner);
      return inner !== undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a `-o go-template=` text shows nothing of a Secret's data, whatever it is run on. */
export function templateStaysPlain(text: string): boolean {
  const stack: Block[] = [{ dot: "root", variables: new Map<string, Place>([["$", "root"]]) }];
  let at = 0;
  for (;;) {
    const open = text.indexOf("{{", at);
    if (open < 0) return true;
    const close = text.indexOf("}}", open);
    if (close < 0) return false;
    const action = text
      .slice(open + 2, close)
      .replace(/^-\s/, "")
      .replace(/\s-$/, "");
    at = close + 2;
    // Each block keeps its own variables; more than a few levels only cost time.
    if (stack.length > MAX_DEPTH) return false;
    const found = tokens(action);
    const block = stack.at(-1);
    if (!found || !block) return false;
    const controlled = control(stack, found);
    if (controlled === false) return false;
    if (controlled === undefined && !printsPlain(block, found)) return false;
  }
}
