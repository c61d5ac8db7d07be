import { conditionsOf, containersOf, containerStates, nonEmpty } from "../content/containers.ts";
import { eventsOf } from "../content/events.ts";
import { namesOf } from "../content/names.ts";
import { known, part, parts, pick } from "../fields.ts";
import type { ClusterScheme } from "../scheme.ts";

const type = "pods.v1";

export const pod: ClusterScheme = {
  scheme: "k8s-pod",
  title: "Pod",
  description: "phase, node, containers with their states and last ends, conditions, and events of a Pod",
  inCluster: true,
  variables: ["namespace", "name"],
  listed: false,
  names: (looking) => namesOf(looking, type),
  changes: { by: "watch", of: ({ namespace, name }) => [{ resource: type, namespace, name }] },
  async read(reading) {
    const { client, target, options } = reading;
    const { namespace, name } = target;
    const found = await client.get({ resource: type, namespace, name, view: "object" }, options);
    if (!found.ok) return found;
    const metadata = part(found.object, "metadata");
    const spec = part(found.object, "spec");
    const status = part(found.object, "status");
    const events = await eventsOf({ kind: "Pod", name, pods: [] }, reading);
    return {
      ok: true,
      content: known({
        kind: "Pod",
        ...pick(metadata, "name", "namespace", "creationTimestamp", "deletionTimestamp", "labels"),
        owners: nonEmpty(parts(metadata, "ownerReferences").map((owner) => pick(owner, "kind", "name"))),
        spec: known({
          ...pick(spec, "nodeName", "serviceAccountName", "restartPolicy", "priorityClassName"),
          containers: containersOf(spec),
        }),
        status: pick(status, "phase", "reason", "message", "podIP", "hostIP", "startTime", "qosClass"),
        conditions: nonEmpty(conditionsOf(status)),
        containers: nonEmpty(containerStates(status)),
        ...events,
      }),
    };
  },
};
