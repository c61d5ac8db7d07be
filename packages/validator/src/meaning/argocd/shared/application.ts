import type { Span } from "../../../language/words.ts";
import { isJsonPatch, pathsToObject } from "../../../manifest/json-patch.ts";
import { foldCase, isMap, type Json } from "../../../manifest/manifest.ts";
import { wholeParts } from "../../../manifest/whole-parts.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import type { Hazard } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";

/** An Application names there what it does not compare, and deploys nothing of it. */
const NOT_COMPARED = /^\/spec\/ignoreDifferences(?:\/|$)/u;

/** An Application, a set of them, or a patch of one, without what is not compared. */
export function compared(value: Json): Json {
  if (isJsonPatch(value)) {
    // From there it could be copied to where it counts.
    if (value.some((part) => isMap(part) && "from" in part)) return value;
    return value.filter((part) => {
      const path = isMap(part) ? part["path"] : undefined;
      return typeof path !== "string" || !NOT_COMPARED.test(path);
    });
  }
  const spec = isMap(value) ? value["spec"] : undefined;
  if (!isMap(value) || !isMap(spec)) return value;
  return { ...value, spec: { ...spec, ignoreDifferences: null, template: compared(spec["template"] ?? null) } };
}

/** Without them others may delete; as Go takes the names, in any case. */
const FREEING: ReadonlySet<string> = new Set(["finalizers", "ownerreferences"]);

/** A patch that takes finalizers or owners away deletes, or lets others delete, what the Application deploys. */
export function freed(text: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  const read = (readManifests ?? readPlain)(text);
  if (!read.ok) return [];
  const frees = read.documents.some(
    (document) =>
      wholeParts(document).includes("metadata") ||
      (pathsToObject(document) ?? [document]).some((part) => {
        const metadata = isMap(part) ? part["metadata"] : undefined;
        return isMap(metadata) && Object.keys(metadata).some((key) => FREEING.has(foldCase(key)));
      }),
  );
  return frees ? [{ kind: "finalizers-or-owners", source: "patch", path: "metadata", span }] : [];
}
