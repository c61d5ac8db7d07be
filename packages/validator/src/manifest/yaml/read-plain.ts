import { AS_ANY_READS } from "./dialect.ts";
import type { Json, ManifestResult } from "../manifest.ts";
import { readBlock } from "./read-block.ts";

/** Line breaks of YAML that other readers take for text. */
export const ODD_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** Begins a document; before the first one it says nothing. */
const FIRST_SEPARATOR = /^---[ \t]*\n/;

const NO_JSON: ManifestResult = { ok: false, reason: "is not JSON" };

/** How JSON begins and ends. What does neither is not tried: a failed try takes longer than most texts do to read. */
const JSON_BEGIN = /^[ \t\r\n]*(?:["0-9tfn-]|\{\s*["}]|\[\s*["0-9tfn{[\]-])/;
const JSON_END = /["}\]0-9el][ \t\r\n]*$/;

/** Reads JSON, as `--overrides` is read. */
export function readJson(text: string): ManifestResult {
  if (!JSON_BEGIN.test(text) || !JSON_END.test(text)) return NO_JSON;
  try {
    const value: Json = JSON.parse(text);
    return { ok: true, documents: [value] };
  } catch {
    return NO_JSON;
  }
}

/**
 * Reads JSON, or one document of YAML that every reader reads alike. Only `false` is a boolean here and only `null` and
 * `~` are null; whatever else a scalar may mean, it is neither of these.
 */
export function readPlain(text: string): ManifestResult {
  const json = readJson(text);
  if (json.ok) return json;
  const read = ODD_BREAK.test(text) ? undefined : readBlock(text.replace(FIRST_SEPARATOR, ""), AS_ANY_READS);
  if (read?.ok) return { ok: true, documents: [read.value] };
  return { ok: false, reason: "is neither JSON nor plain YAML" };
}
