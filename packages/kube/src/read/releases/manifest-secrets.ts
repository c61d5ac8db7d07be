import { parseAllDocuments } from "yaml";
import { type Fields, isFields, list, part, text } from "../../connection/fields.ts";

/** Too short to be looked for elsewhere. */
const SHORTEST = 8;

/** An entry of a Secret in a release's manifest, decoded. */
export interface ManifestSecret {
  readonly key: string;
  readonly value: string;
}

/** What stands in the Secrets that a release made: its values and notes hold the same, under any name. */
export function secretsOf(stored: Fields): readonly ManifestSecret[] {
  const manifests = [text(stored, "manifest"), ...list(stored, "hooks").map((hook) => text(hook, "manifest"))];
  return manifests.flatMap((manifest = "") =>
    manifest
      .split(/^---.*$/mu)
      .filter((document) => /\bSecret\b/u.test(document))
      .flatMap(secretsOfDocument),
  );
}

function secretsOfDocument(document: string): readonly ManifestSecret[] {
  return parseAllDocuments(document, { logLevel: "silent", uniqueKeys: false }).flatMap((parsed) => {
    const object: unknown = parsed.errors.length > 0 ? undefined : parsed.toJS({ maxAliasCount: 100 });
    if (!isFields(object)) return [];
    return [object, ...list(object, "items")].filter((one) => text(one, "kind") === "Secret").flatMap(entriesOf);
  });
}

function entriesOf(secret: Fields): readonly ManifestSecret[] {
  const entries = (field: string) => Object.entries(part(secret, field) ?? {});
  const encoded = entries("data").map(
    ([key, value]) => [key, Buffer.from(String(value), "base64").toString()] as const,
  );
  const plain = entries("stringData").map(([key, value]) => [key, String(value)] as const);
  return [...encoded, ...plain].flatMap(([key, value]) =>
    value.trim().length < SHORTEST ? [] : [{ key, value: value.trim() }],
  );
}
