import * as z from "zod";
import { nearest } from "../../grammar/nearest.ts";
import { OUTCOMES } from "../../verdict/finding.ts";
import type { Path, PathProblem } from "../problem.ts";

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  string: "text",
  number: "a number",
  int: "a whole number",
};

const TOO_SMALL: Readonly<Record<string, string>> = {
  array: "The list is empty: leave it out, or name something.",
  string: "It is empty.",
};

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  return typeof value === "number" ? `the number ${value}` : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** A union here is a word or a mapping; only the mapping has keys. */
function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap();
  return inner instanceof z.ZodUnion ? inner.options.at(-1) : inner;
}

/** The keys that a mapping may have, at a path of what the schema describes. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let at: unknown = schema;
  for (const part of path) {
    const inner = unwrapped(at);
    if (inner instanceof z.ZodArray) at = inner.element;
    else if (inner instanceof z.ZodObject) at = inner.shape[String(part)] ?? inner.def.catchall;
    else if (inner instanceof z.ZodRecord) at = inner.valueType;
    else return [];
  }
  const inner = unwrapped(at);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  const keys: unknown = inner instanceof z.ZodRecord ? inner.keyType : undefined;
  return keys instanceof z.ZodEnum ? keys.options.map(String) : [];
}

/** "… Did you mean …? There are …": what a word could have been. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  const list = candidates.length > 0 && candidates.length <= 24 ? ` Known: ${candidates.join(", ")}.` : "";
  return `${near === undefined ? "" : ` Did you mean ${JSON.stringify(near)}?`}${list}`;
}

const MODE_OF_CONTEXT = 'Each key but "allow" is a pattern of contexts with its mode: {mode: readonly}.';

function isModeOfContext([section, key, ...below]: Path): boolean {
  return section === "contexts" && key !== undefined && key !== "allow" && below.length === 0;
}

function unknownKey(path: Path, known: readonly string[]): PathProblem {
  const key = String(path.at(-1));
  return { path, atKey: true, message: `There is no key ${JSON.stringify(key)} here.${didYouMean(key, known)}` };
}

function missing(path: Path): PathProblem {
  return { path, message: `${JSON.stringify(path.at(-1))} is missing.` };
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType): readonly PathProblem[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => unknownKey([...path, key], known));
    }
    case "invalid_key":
      return [unknownKey(path, keysAt(schema, path.slice(0, -1)))];
    case "invalid_type": {
      const wanted = KINDS[issue.expected] ?? issue.expected;
      if (issue.input === undefined) return [missing(path)];
      const message = `It must be ${wanted}, not ${kindOf(issue.input)}.`;
      return [{ path, message: isModeOfContext(path) ? `${message} ${MODE_OF_CONTEXT}` : message }];
    }
    case "invalid_value": {
      if (issue.input === undefined) return [missing(path)];
      const values = issue.values.map(String);
      const word = typeof issue.input === "string" ? issue.input : "";
      return [{ path, message: `It cannot be ${kindOf(issue.input)}.${didYouMean(word, values)}` }];
    }
    case "invalid_union": {
      // A mapping can only have been meant as one of degrees: what is wrong stands in it.
      const inside = typeof issue.input === "object" && issue.input !== null ? (issue.errors.at(-1) ?? []) : [];
      if (inside.length > 0)
        return inside.flatMap((one) => problemsOf({ ...one, path: [...path, ...one.path] }, schema));
      const word = typeof issue.input === "string" ? issue.input : "";
      return [{ path, message: `It cannot be ${kindOf(issue.input)}.${didYouMean(word, OUTCOMES)}` }];
    }
    case "too_small":
      return [{ path, message: TOO_SMALL[issue.origin] ?? `It must be at least ${issue.minimum}.` }];
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "not_multiple_of":
    case "too_big":
    default:
      return [{ path, message: `${issue.message}.` }];
  }
}

/** Says of everything that does not have the form of a policy where it stands and what is wrong with it. */
export function problemsIn(error: z.ZodError, schema: z.ZodType): readonly PathProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, schema));
}
