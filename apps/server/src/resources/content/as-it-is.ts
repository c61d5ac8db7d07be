import type { JsonObject } from "@k8s-mcp/kube";
import type { ClusterScheme } from "../scheme.ts";
import { type ObjectForm, objectScheme } from "./object-scheme.ts";
import { asItIs } from "./trimmed.ts";

export interface Plain extends ObjectForm {
  /** What is left out beside what servers keep for themselves. */
  readonly trim?: (object: JsonObject) => JsonObject;
}

/** The scheme of a kind that is shown as it is. */
export function plainScheme({ trim = (object) => object, ...form }: Plain): ClusterScheme {
  return objectScheme(form, (object) => trim(asItIs(object)));
}
