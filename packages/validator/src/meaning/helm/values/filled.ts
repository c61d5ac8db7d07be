import { isMap, type Json } from "../../../manifest/manifest.ts";

/** Texts and numbers among a chart's values, by their keys with dots between. */
export type Given = ReadonlyMap<string, string>;

/** No chart nests its values deeper. */
const MAX_DEPTH = 30;
/** More than anybody writes. */
const MAX_VALUES = 4096;

/** Of a long value what stands at its ends: in between nothing meets what stands around it. */
const END = 32;

/** Comes to the value itself, which is looked at where it is given. */
const ALONE = /^\s*\{\{-?\s*\$?\.Values[.\w]+\s*-?\}\}\s*$/;

const REFERENCE = /\$?\.Values((?:\.[A-Za-z_]\w*)+)/g;

function ends(text: string): string {
  return text.length <= 2 * END ? text : `${text.slice(0, END)}\n${text.slice(-END)}`;
}

function add(value: Json, path: string, depth: number, into: Map<string, string>): void {
  if (into.size >= MAX_VALUES || depth > MAX_DEPTH) return;
  if (isMap(value)) {
    for (const key of Object.keys(value)) {
      add(value[key] ?? null, path === "" ? key : `${path}.${key}`, depth + 1, into);
    }
  } else if (typeof value === "string" || typeof value === "number") into.set(path, ends(String(value)));
}

/** Whether a template puts another value between other letters. */
export function refersToOther(text: string): boolean {
  return text.includes(".Values.") && !ALONE.test(text);
}

/** What some documents of values give; of a key that several give, the last counts. */
export function givenBy(documents: readonly Json[]): Given {
  const given = new Map<string, string>();
  for (const document of documents) add(document, "", 0, given);
  return given;
}

/** A template in which each value that is given stands as a literal in the place of its name, where that may make a key. */
export function filled(text: string, given: Given): string {
  if (given.size === 0 || !refersToOther(text)) return text;
  let endsKey = text.includes(":");
  const whole = text.replaceAll(REFERENCE, (name, path: string) => {
    const value = given.get(path.slice(1));
    endsKey ||= value?.includes(":") === true;
    return value === undefined ? name : JSON.stringify(value);
  });
  return endsKey ? whole : text;
}
