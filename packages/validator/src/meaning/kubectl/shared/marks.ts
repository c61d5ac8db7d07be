import type { Span } from "../../../language/words.ts";
import { findHazards } from "../../../manifest/hazards.ts";
import type { Json } from "../../../manifest/manifest.ts";
import type { IntentDraft } from "../../intent.ts";
import { keyOf } from "./pairs.ts";

/** What labels or annotations, given as `KEY=VALUE` or `KEY-`, would do in an object's metadata. */
export function marks(
  field: "labels" | "annotations",
  changes: readonly { readonly value: string; readonly span: Span }[],
): Partial<IntentDraft> {
  return {
    hazards: changes.flatMap(({ value, span }) => {
      const key = keyOf({ value });
      const metadata: Json = { metadata: { [field]: { [key]: value.slice(key.length + 1) } } };
      return findHazards(metadata).map((hazard) => ({ source: "flags", span, ...hazard }) as const);
    }),
  };
}
