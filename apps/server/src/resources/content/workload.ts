import type { JsonObject } from "@k8s-mcp/kube";
import { known, part, pick } from "../fields.ts";
import type { ClusterScheme, Reading } from "../scheme.ts";
import { conditionsOf, containersOf, nonEmpty } from "./containers.ts";
import { eventsOf } from "./events.ts";
import { type ObjectForm, objectScheme } from "./object-scheme.ts";
import { podsByState } from "./rows.ts";
import { selectorOf } from "./selector.ts";

export interface Workload extends ObjectForm {
  readonly kind: string;
  /** Fields of the specification that say how it is meant to be. */
  readonly spec: readonly string[];
  /** Fields of the status that say how it is. */
  readonly status: readonly string[];
}

/** Pods that are looked through. */
const MOST = 500;

/** The scheme of a kind that makes pods. */
export function workloadScheme({ kind, spec, status, ...form }: Workload): ClusterScheme {
  return objectScheme(form, async (object, reading) => {
    const pods = await podsOf(object, reading);
    const events = await eventsOf({ kind, name: reading.target.name, pods: pods.names }, reading);
    return known({
      kind,
      ...pick(part(object, "metadata"), "name", "namespace", "creationTimestamp", "labels"),
      spec: known({
        ...pick(part(object, "spec"), ...spec),
        containers: containersOf(part(object, "spec", "template", "spec")),
      }),
      status: pick(part(object, "status"), ...status),
      conditions: nonEmpty(conditionsOf(part(object, "status"))),
      pods: pods.shown,
      ...events,
    });
  });
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
