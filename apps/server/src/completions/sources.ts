import type { ServedType } from "@k8s-mcp/kube";
import { at, part, parts, text } from "../resources/fields.ts";
import { namesOf } from "../resources/content/names.ts";
import { type Asked, clientOf, clusterOf, namesIn, objectNamed, type Source } from "./asked.ts";

export const contexts: Source = async ({ clusters }) => namesIn(await clusters.contexts());

const NAMESPACE = { resource: "namespaces", group: "", version: "v1", kind: "Namespace", namespaced: false };

/** Those that may be used: who lists them sees others too. */
export const namespaces: Source = async (asked) => {
  const cluster = await clusterOf(asked);
  if (!cluster.ok) return [];
  const names = namesIn(await cluster.client.namespaces(asked.options));
  const judged = (name: string) => cluster.judge({ verb: "get", type: NAMESPACE, name, shows: "objects" });
  return names.filter((name) => judged(name).decision === "allow");
};

/** Names of one type's objects in the namespace that is filled in, else in the default one. */
export const objects =
  (resource: string): Source =>
  async (asked) => {
    const client = await clientOf(asked);
    if (client === undefined) return [];
    const { namespace = "" } = asked.given;
    return namesIn(await namesOf({ client, namespace, options: asked.options }, resource));
  };

/** Names of objects of the type that is filled in. */
export const objectsOfType: Source = async (asked) => {
  const type = asked.given["resource_type"];
  return type ? objects(type)(asked) : [];
};

export const releases: Source = async (asked) => {
  const client = await clientOf(asked);
  const { namespace = "" } = asked.given;
  const found = await client?.releases(namespace === "" ? {} : { namespace }, asked.options);
  return found?.ok ? found.releases.map(({ name }) => name) : [];
};

/** Types that can be listed, by the shortest word that means each of them alone. */
export const types: Source = async (asked) => (await listable(asked)).map(({ word }) => word);

/** Those among them that have replicas to set. */
export const scalableTypes: Source = async (asked) =>
  (await listable(asked)).filter(({ type }) => type.subresources.includes("scale")).map(({ word }) => word);

async function listable(asked: Asked): Promise<readonly { readonly word: string; readonly type: ServedType }[]> {
  const client = await clientOf(asked);
  const found = await client?.discovery.types(asked.options);
  if (!found?.ok) return [];
  const offered = found.types.filter(({ verbs }) => verbs.includes("list"));
  const called = new Map<string, number>();
  for (const { singular } of offered) called.set(singular, (called.get(singular) ?? 0) + 1);
  // A word that several answer to means the one of Kubernetes' core group.
  return offered.map((type) => ({
    type,
    word: called.get(type.singular) === 1 || type.group === "" ? type.singular : `${type.resource}.${type.group}`,
  }));
}

export const containers: Source = async (asked) => {
  const spec = part(await objectNamed(asked, "pods.v1", asked.given["pod_name"]), "spec");
  return ["containers", "initContainers"]
    .flatMap((kind) => parts(spec, kind))
    .flatMap((one) => text(one, "name") ?? []);
};

/** Deployments that an application can be taken back to, the last first. */
export const deployedBefore: Source = async (asked) => {
  const application = await objectNamed(asked, "applications.argoproj.io", asked.given["app_name"]);
  return parts(application, "status", "history")
    .map((one) => at(one, "id"))
    .filter((id) => typeof id === "number")
    .toSorted((one, other) => other - one)
    .map(String);
};
