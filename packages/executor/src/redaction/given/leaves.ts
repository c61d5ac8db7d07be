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

/** Containers in containers; no manifest and no chart's values come near. */
const DEEPEST = 100;

/** A container that is still to be looked into. */
interface Place {
  readonly node: object;
  readonly path: readonly string[];
  /** What it stands in. */
  readonly within: Place | undefined;
  readonly depth: number;
}

/** All texts and numbers of a document, the outer ones first. An anchor may lead back to what it stands in, which is read once. */
export function leaves(document: unknown, path: readonly string[] = []): readonly Leaf[] {
  const found: Leaf[] = [];
  const places: Place[] = [];
  const look = (node: unknown, at: readonly string[], within?: Place): void => {
    if (typeof node === "string" || typeof node === "number") found.push({ path: at, value: String(node) });
    if (typeof node !== "object" || node === null) return;
    const depth = within === undefined ? 0 : within.depth + 1;
    if (depth <= DEEPEST && !standsIn(node, within)) places.push({ node, path: at, within, depth });
  };
  look(document, path);
  // Grows while it is walked.
  for (const place of places) {
    const isList = Array.isArray(place.node);
    for (const [key, value] of Object.entries(place.node))
      look(value, isList ? place.path : [...place.path, key], place);
  }
  return found;
}

function standsIn(node: object, within: Place | undefined): boolean {
  for (let place = within; place !== undefined; place = place.within) if (place.node === node) return true;
  return false;
}
