import { type Document, parseAllDocuments, visit } from "yaml";
import type { Json, ManifestReader, ManifestResult } from "./manifest.ts";
import { mergesOverKeys } from "./merges.ts";
import { readJson } from "./read-plain.ts";

export type { Json, ManifestReader, ManifestResult } from "./manifest.ts";

/** kubectl parts documents before it reads YAML: a line that begins with `---`, whatever follows on it. */
const SEPARATOR = /^---.*$/m;

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

function readDocument(text: string): ManifestResult {
  const documents = parseAllDocuments(text, {
    version: "1.1",
    merge: true,
    logLevel: "silent",
    strict: false,
    uniqueKeys: false,
  });
  const values: Json[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error) return { ok: false, reason: `is not YAML: ${error.message.split("\n", 1)[0] ?? ""}` };
    // Looking at every node is only worth it where one may have a tag.
    if (text.includes("!") && hasTag(document)) {
      return { ok: false, reason: "uses YAML tags, which readers take differently" };
    }
    if (text.includes("<<") && mergesOverKeys(document)) {
      return { ok: false, reason: "merges keys over others that stand before them, which readers take differently" };
    }
    // 100 aliases are far more than a manifest has and far fewer than exhaust a reader.
    const value: Json = document.toJS({ maxAliasCount: 100 });
    if (value !== null && value !== undefined) values.push(value);
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
export const readManifests: ManifestReader = (text) => {
  const json = readJson(text);
  if (json.ok) return json;
  const documents: Json[] = [];
  for (const part of text.split(SEPARATOR)) {
    let read: ManifestResult;
    try {
      read = readDocument(part);
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? `cannot be read: ${error.message}` : "cannot be read" };
    }
    if (!read.ok) return read;
    documents.push(...read.documents);
  }
  return { ok: true, documents };
};
