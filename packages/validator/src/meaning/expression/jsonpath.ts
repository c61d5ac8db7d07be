import { elementOf, isPlain, keyOf, type Place } from "./places.ts";

/**
 * One step of a path, in the part of kubectl's JSONPath that is followed here: a key, every element, the first or last
 * element (any other could be out of bounds, which is an error), or the elements whose field equals a text.
 */
type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "element" }
  | { readonly kind: "filter"; readonly path: readonly Step[] };

const KEY = /[A-Za-z0-9_/:-]/;
/** `[]`, as one writes it for jq, is the first element to kubectl. */
const ELEMENTS: readonly string[] = ["[*]", "[:]", "[]", "[0]", "[-1]", "[-1:]"];

interface Cursor {
  readonly text: string;
  at: number;
  /** How many filters lie in one another here. */
  depth: number;
}

/** Filters in filters are no expression that anybody writes. */
const MAX_DEPTH = 4;

function readKey(cursor: Cursor): string | undefined {
  let key = "";
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] ?? "";
    if (character === "\\" && cursor.text[cursor.at + 1] === ".") {
      key += ".";
      cursor.at += 2;
    } else if (KEY.test(character)) {
      key += character;
      cursor.at += 1;
    } else break;
  }
  return key === "" ? undefined : key;
}

/** `['a\.b']`: the text between the quotes is read as a field, so dots in it still part unless they are escaped. */
function readBracketKey(cursor: Cursor): Step | undefined {
  const end = cursor.text.indexOf("']", cursor.at);
  if (!cursor.text.startsWith("['", cursor.at) || end < 0) return undefined;
  const inner: Cursor = { text: cursor.text.slice(cursor.at + 2, end), at: 0, depth: 0 };
  const key = readKey(inner);
  if (key === undefined || inner.at !== inner.text.length) return undefined;
  cursor.at = end + 2;
  return { kind: "key", key };
}

/** `[?(@.path=="text")]`, the one form of a filter that can never fail on a string. */
function readFilter(cursor: Cursor): Step | undefined {
  if (!cursor.text.startsWith("[?(@", cursor.at) || cursor.depth === MAX_DEPTH) return undefined;
  cursor.at += 4;
  cursor.depth += 1;
  const path = readSteps(cursor);
  cursor.depth -= 1;
  const operator = cursor.text.slice(cursor.at, cursor.at + 2);
  const quote = cursor.text[cursor.at + 2];
  if (operator !== "==" && operator !== "!=") return undefined;
  if (quote !== '"' && quote !== "'") return undefined;
  const end = cursor.text.indexOf(quote, cursor.at + 3);
  if (end < 0 || cursor.text.slice(cursor.at, end).includes("\\") || !cursor.text.startsWith(")]", end + 1)) {
    return undefined;
  }
  cursor.at = end + 3;
  return { kind: "filter", path };
}

function readStep(cursor: Cursor): Step | undefined {
  const elements = ELEMENTS.find((form) => cursor.text.startsWith(form, cursor.at));
  if (elements) {
    cursor.at += elements.length;
    return { kind: "element" };
  }
  if (cursor.text.startsWith("['", cursor.at)) return readBracketKey(cursor);
  if (cursor.text.startsWith("[", cursor.at)) return readFilter(cursor);
  if (cursor.text[cursor.at] !== ".") return undefined;
  cursor.at += 1;
  const key = readKey(cursor);
  return key === undefined ? undefined : { kind: "key", key };
}

function readSteps(cursor: Cursor): readonly Step[] {
  const steps: Step[] = [];
  for (;;) {
    const start = cursor.at;
    const step = readStep(cursor);
    if (!step) {
      cursor.at = start;
      return steps;
    }
    steps.push(step);
  }
}

function follow(start: Place, steps: readonly Step[]): Place {
  let place = start;
  for (const step of steps) {
    if (step.kind === "key") place = keyOf(place, step.key);
    else {
      place = elementOf(place);
      // What a filter compares is told by what it lets through.
      if (step.kind === "filter" && follow(place, step.path) !== "scalar") return "unknown";
    }
  }
  return place;
}

/** The place that a whole path names, `unknown` where it is no path of the part that is followed here. */
function placeOf(start: Place, path: string): Place {
  const cursor: Cursor = { text: path, at: path[0] === "$" || path[0] === "@" ? 1 : 0, depth: 0 };
  const steps = readSteps(cursor);
  const [first] = steps;
  // kubectl goes through a `range` over nothing once, with nothing as its dot: to ask that for an element is an error.
  return cursor.at === path.length && first?.kind === "key" ? follow(start, steps) : "unknown";
}

function isText(action: string): boolean {
  const quote = action[0];
  if (action.length < 2 || (quote !== '"' && quote !== "'")) return false;
  const inner = action.slice(1, -1).replaceAll("\\n", "").replaceAll("\\t", "");
  return action.endsWith(quote) && !inner.includes(quote) && !inner.includes("\\");
}

/**
 * The end of the action that begins at `start`. A `}` inside quotes is text, as kubectl reads it.
 */
function endOfAction(text: string, start: number): number {
  let quote = "";
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "}") return at;
  }
  return -1;
}

/** Whether a `-o jsonpath=` expression shows nothing of a Secret's data, whatever it is run on. */
export function jsonpathStaysPlain(expression: string): boolean {
  // Without braces it is text to kubectl, and a path to everybody who writes one and to whatever adds the braces for them.
  if (!expression.includes("{")) return pathStaysPlain(expression);
  const dots: Place[] = ["root"];
  let at = 0;
  for (;;) {
    const open = expression.indexOf("{", at);
    if (open < 0) return true;
    const close = endOfAction(expression, open + 1);
    if (close < 0) return false;
    const action = expression.slice(open + 1, close).trim();
    at = close + 1;
    const dot = dots.at(-1) ?? "root";
    if (action === "end") {
      // An `end` too many is an error, and errors print everything.
      if (dots.length === 1) return false;
      dots.pop();
    } else if (action.startsWith("range ")) {
      const place = placeOf(dot, action.slice(6).trim());
      if (place === "unknown") return false;
      dots.push(place);
    } else if (!isText(action) && !isPlain(placeOf(dot, action))) return false;
  }
}

/** Whether one path, as `--sort-by` and `-o custom-columns=` take it, shows nothing of a Secret's data. */
export function pathStaysPlain(expression: string): boolean {
  const braced = expression.startsWith("{") && expression.endsWith("}");
  const path = braced ? expression.slice(1, -1) : expression;
  return isPlain(placeOf("root", path.startsWith(".") ? path : `.${path}`));
}
