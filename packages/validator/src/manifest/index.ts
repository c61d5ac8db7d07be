import { type Document, LineCounter, parseAllDocuments, visit } from "yaml";
import { holdsItself } from "./circular.ts";
import type { Json, ManifestReader, ManifestResult } from "./manifest.ts";
import { mergesOverKeys } from "./merges.ts";
import { manifestReader } from "./reader.ts";
import { OPTIONS } from "./scalars.ts";
import { withoutContent } from "./without-content.ts";

export type { Json, ManifestReader, ManifestResult, ReadingRoom } from "./manifest.ts";

/** To Go's reader any other character ends an anchor's name, and begins what the anchor stands before. */
const ANCHOR_NAME = /^[\w-]+$/;

/** Tags change what a scalar is, and readers differ in which they know; and in how far an anchor's name goes. */
function oddProperty(document: Document): string | undefined {
  let odd: string | undefined;
  visit(document, {
    Node(_, node) {
      if ("tag" in node && node.tag !== undefined) odd = "YAML tags";
      else if ("anchor" in node && node.anchor !== undefined && !ANCHOR_NAME.test(node.anchor)) {
        odd = "names of anchors with other characters than letters, digits, _ and -";
      }
      return odd === undefined ? undefined : visit.BREAK;
    },
  });
  return odd;
}

/**
 * In brackets Go's reader takes `?` for the mark of a key whatever follows it, and a colon for one only where a space
 * does: of `{?a: 1, b: 2, b:}` it reads `a` and `b: 2`.
 */
const ODD_KEY = /(?:^|[[{,\n])[ \t]*\?\S|[^:]:[},]/;

function byLibrary(text: string): ManifestResult {
  if (ODD_KEY.test(text)) return { ok: false, reason: "has keys that readers take differently" };
  const lineCounter = new LineCounter();
  // A text can hold a fault at every character, and to tell the place of each takes far longer than to find it.
  const documents = parseAllDocuments(text, { prettyErrors: false, lineCounter, ...OPTIONS });
  const values: Json[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      return { ok: false, reason: `is not YAML: ${withoutContent(error.message)} at line ${line}, column ${col}` };
    }
    // Looking at every node is only worth it where one may have a tag or an anchor.
    const odd = text.includes("!") || text.includes("&") ? oddProperty(document) : undefined;
    if (odd !== undefined) return { ok: false, reason: `uses ${odd}, which readers take differently` };
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
