import { parseAllDocuments } from "yaml";

/** Nothing where it is no YAML: who reads it then will not take it either. */
export function readYaml(text: string): readonly unknown[] {
  if (text.trim() === "") return [];
  try {
    return parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false, merge: true }).map((document): unknown =>
      document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 }),
    );
  } catch {
    return [];
  }
}

/** A scalar of a document. */
export interface Leaf {
  /** The keys above it. */
  readonly path: readonly string[];
  readonly value: string;
}

const DEEPEST = 50;

/** All texts and numbers of a document. */
export function leaves(node: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof node === "string") return [{ path, value: node }];
  if (typeof node === "number") return [{ path, value: String(node) }];
  if (typeof node !== "object" || node === null || path.length > DEEPEST) return [];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, Array.isArray(node) ? path : [...path, key]));
}
