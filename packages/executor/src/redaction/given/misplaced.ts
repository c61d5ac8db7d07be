import { leaves, readYaml } from "./leaves.ts";

/** Without it no document is parsed a second time. */
const NAMES_SECRET = /\bkind["']?\s*:\s*["']?Secret\b/u;
/** Fields of a Secret that hold no value of it, or that the scanner reads. */
const KNOWN: ReadonlySet<string> = new Set(["apiVersion", "kind", "type", "immutable", "data", "stringData"]);
const KNOWN_METADATA: ReadonlySet<string> = new Set(
  "annotations creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName generation labels managedFields name namespace ownerReferences resourceVersion selfLink uid".split(
    " ",
  ),
);

/**
 * Finds what stands in fields that a Secret does not have: `strungData`, or an entry that is indented too little. The
 * API server refuses such a manifest and prints all of it.
 */
export function learnMisplaced(text: string, learnEntry: (key: string, value: string) => void): void {
  for (const part of text.split(/^---/mu).filter((each) => NAMES_SECRET.test(each))) {
    for (const secret of readYaml(part).flatMap((document) => secretsIn(document))) {
      for (const { path, value } of leaves(secret)) {
        const [field = "", below = ""] = path;
        if (KNOWN.has(field) || (field === "metadata" && KNOWN_METADATA.has(below))) continue;
        const key = path.at(-1) ?? "";
        learnEntry(key, value);
        learnEntry(key, Buffer.from(value, "base64").toString("utf8"));
      }
    }
  }
}

function secretsIn(document: unknown): readonly object[] {
  if (typeof document !== "object" || document === null) return [];
  if ("kind" in document && document.kind === "Secret") return [document];
  return "items" in document && Array.isArray(document.items)
    ? document.items.flatMap((item: unknown) => secretsIn(item))
    : [];
}
