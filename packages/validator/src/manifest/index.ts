import { type Document, LineCounter, parseAllDocuments, visit } from "yaml";
import { holdsItself } from "./circular.ts";
import type { Json, ManifestReader, ManifestResult } from "./manifest.ts";
import { mergesOverKeys } from "./merges.ts";
import { manifestReader } from "./reader.ts";
import { OPTIONS } from "./scalars.ts";

export type { Json, ManifestReader, ManifestResult } from "./manifest.ts";

/** Tags change what a scalar is, and readers differ in which they know. */
function hasTag(document: Document): boolean {
  let tagged = false;
  visit(document, {
    Node(_, node) {
      tagged ||= "tag" in node && node.tag !== undefined;
      return tagged ? visit.BREAK : undefined;
    },
  });
  return tagged;
}

function byLibrary(text: string): ManifestResult {
  const lineCounter = new LineCounter();
  // A text can hold a fault at every character, and to tell the place of each takes far longer than to find it.
  const documents = parseAllDocuments(text, { ...OPTIONS, prettyErrors: false, lineCounter });
  const values: Json[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      return { ok: false, reason: `is not YAML: ${error.message} at line ${line}, column ${col}` };
    }
    // Looking at every node is only worth it where one may have a tag.
    if (text.includes("!") && hasTag(document)) {
      return { ok: false, reason: "uses YAML tags, which readers take differently" };
    }
    if (text.includes("<<") && mergesOverKeys(document)) {
      return { ok: false, reason: "merges keys over others that stand before them, which readers take differently" };
    }
    // 100 aliases are far more than a manifest has and far fewer than exhaust a reader.
    const value: Json = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) continue;
    if (typeof value !== "object") return { ok: false, reason: "is a text and no object" };
    if (text.includes("*") && holdsItself(value)) return { ok: false, reason: "names something within itself" };
    values.push(value);
  }
  return { ok: true, documents: values };
}

/**
 * Reads a manifest, or any other content that Kubernetes tools read as YAML 1.1: `yes` and `on` are true, as
 * sigs.k8s.io/yaml has it. Never throws.
 *
 * @param text one or several documents of YAML, or JSON.
 * @example
 * readManifests("a: yes\n---\n[1, 2]\n"); // { ok: true, documents: [{ a: true }, [1, 2]] }
 */
export const readManifests: ManifestReader = manifestReader(byLibrary);
