import type { ResourceType } from "../meaning/intent.ts";
import type { Resolver } from "../resources/resource.ts";
import { isMap, type Json } from "./manifest.ts";

/** One object of a manifest. */
export interface ManifestObject {
  readonly type: ResourceType;
  /** Absent where the manifest leaves it to `generateName`, or gives none. */
  readonly name?: string;
  readonly namespace?: string;
  readonly value: Json;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The members of a list, however deep lists lie in lists; kubectl takes them apart too. */
function* members(document: Json): Generator<Json> {
  const pending: Json[] = [document];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const items = isMap(next) ? next["items"] : undefined;
    if (isMap(next) && text(next["kind"]).endsWith("List") && Array.isArray(items)) pending.push(...items.toReversed());
    else yield next;
  }
}

function objectOf(value: Json, resources: Resolver): ManifestObject {
  const map = isMap(value) ? value : {};
  const metadata = isMap(map["metadata"]) ? map["metadata"] : {};
  const name = text(metadata["name"]);
  const namespace = text(metadata["namespace"]);
  return {
    type: resources.kind(text(map["apiVersion"]), text(map["kind"])),
    ...(name === "" ? {} : { name }),
    ...(namespace === "" ? {} : { namespace }),
    value,
  };
}

/** The objects of the documents of a manifest, in their order. */
export function objectsOf(documents: readonly Json[], resources: Resolver): readonly ManifestObject[] {
  return documents.flatMap((document) => [...members(document)].map((value) => objectOf(value, resources)));
}

/** Keys at the top of an object that hold somebody's data and grant nothing. */
export function dataKeys(type: Pick<ResourceType, "resource" | "group">): readonly string[] {
  const holdsData = type.group === "" && (type.resource === "configmaps" || type.resource === "secrets");
  return holdsData ? ["data", "binaryData", "stringData"] : [];
}
