import type { JsonObject } from "@k8s-mcp/kube";
import { known, part, pick } from "../fields.ts";
import type { ClusterScheme, Reading } from "../scheme.ts";
import { conditionsOf, containersOf, nonEmpty } from "./containers.ts";
import { eventsOf } from "./events.ts";
import { namesOf } from "./names.ts";
import { podsByState } from "./rows.ts";
import { selectorOf } from "./selector.ts";

export interface Workload {
  readonly scheme: string;
  readonly title: string;
  readonly description: string;
  /** Plural with its group: `deployments.apps`. */
  readonly type: string;
  readonly kind: string;
  readonly listed: boolean;
  /** Fields of the specification that say how it is meant to be. */
  readonly spec: readonly string[];
  /** Fields of the status that say how it is. */
  readonly status: readonly string[];
}

/** Pods that are looked through. */
const MOST = 500;

/** The scheme of a kind that makes pods. */
export function workloadScheme({ scheme, title, description, type, kind, listed, ...shown }: Workload): ClusterScheme {
  return {
    scheme,
    title,
    description,
    inCluster: true,
    variables: ["namespace", "name"],
    listed,
    names: (looking) => namesOf(looking, type),
    changes: { by: "watch", of: ({ namespace, name }) => [{ resource: type, namespace, name }] },
    async read(reading) {
      const { client, target, options } = reading;
      const { namespace, name } = target;
      const found = await client.get({ resource: type, namespace, name, view: "object" }, options);
      if (!found.ok) return found;
      const { object } = found;
      const pods = await podsOf(object, reading);
      const events = await eventsOf({ kind, name, pods: pods.names }, reading);
      const status = part(object, "status");
      return {
        ok: true,
        content: known({
          kind,
          ...pick(part(object, "metadata"), "name", "namespace", "creationTimestamp", "labels"),
          spec: known({
            ...pick(part(object, "spec"), ...shown.spec),
            containers: containersOf(part(object, "spec", "template", "spec")),
          }),
          status: pick(status, ...shown.status),
          conditions: nonEmpty(conditionsOf(status)),
          pods: pods.shown,
          ...events,
        }),
      };
    },
  };
}

interface Pods {
  readonly names: readonly string[];
  readonly shown: JsonObject;
}

/** The pods that the workload's selector selects. */
async function podsOf(object: JsonObject, { client, target, options }: Reading): Promise<Pods> {
  const labelSelector = selectorOf(part(object, "spec", "selector"));
  if (labelSelector === "") return { names: [], shown: {} };
  const { namespace } = target;
  const page = await client.list(
    { resource: "pods.v1", namespace, labelSelector, view: "table", limit: MOST },
    options,
  );
  if (!page.ok) return { names: [], shown: { unknown: page.message } };
  return { names: page.rows.map(({ name }) => name), shown: podsByState(page) };
}
