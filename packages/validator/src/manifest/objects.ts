import type { ResourceType } from "../meaning/intent.ts";
import type { Resolver } from "../resources/resource.ts";
import { isMap, type Json, type JsonMap } from "./manifest.ts";

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

/** kubectl takes apart whatever holds `items`, of which kind it says to be. */
function isList(value: Json): value is JsonMap & { readonly items: readonly Json[] } {
  return isMap(value) && Array.isArray(value["items"]);
}

/** The members of a list, however deep lists lie in lists. Without a kind they have the one that the list is named after. */
function addMembers(document: Json, into: Json[]): void {
  const pending: Json[] = [document];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isList(next)) {
      into.push(next);
      continue;
    }
    const list = next;
    const inherited = { apiVersion: list["apiVersion"] ?? "", kind: text(list["kind"]).replace(/List$/, "") };
    const whole = list.items.map((item: Json) =>
      isMap(item) && text(item["kind"]) === "" ? { ...item, ...inherited } : item,
    );
    // One by one: a manifest may hold more than a call takes arguments.
    for (const item of whole.toReversed()) pending.push(item);
  }
}

function objectOf(value: Json, resources: Resolver): ManifestObject {
  const map = isMap(value) ? value : undefined;
  const metadata = isMap(map?.["metadata"]) ? map["metadata"] : undefined;
  const object: { -readonly [Key in keyof ManifestObject]: ManifestObject[Key] } = {
    type: resources.kind(text(map?.["apiVersion"]), text(map?.["kind"])),
    value,
  };
  const name = text(metadata?.["name"]);
  const namespace = text(metadata?.["namespace"]);
  if (name !== "") object.name = name;
  if (namespace !== "") object.namespace = namespace;
  return object;
}

/** The objects of the documents of a manifest, in their order. */
export function objectsOf(documents: readonly Json[], resources: Resolver): readonly ManifestObject[] {
  const values: Json[] = [];
  for (const document of documents) {
    if (isList(document)) addMembers(document, values);
    else values.push(document);
  }
  return values.map((value) => objectOf(value, resources));
}

/** Keys at the top of an object that hold somebody's data and grant nothing. */
export function dataKeys(type: Pick<ResourceType, "resource" | "group">): readonly string[] {
  const holdsData = type.group === "" && (type.resource === "configmaps" || type.resource === "secrets");
  return holdsData ? ["data", "binaryData", "stringData"] : [];
}
