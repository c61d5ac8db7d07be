import { conditionsOf, containersOf, containerStates, nonEmpty } from "../content/containers.ts";
import { eventsOf } from "../content/events.ts";
import { objectScheme } from "../content/object-scheme.ts";
import { known, part, parts, pick } from "../fields.ts";

export const pod = objectScheme(
  {
    scheme: "k8s-pod",
    title: "Pod",
    description: "phase, node, containers with their states and last ends, conditions, and events of a Pod",
    type: "pods.v1",
    listed: false,
  },
  async (object, reading) => {
    const metadata = part(object, "metadata");
    const spec = part(object, "spec");
    const status = part(object, "status");
    const events = await eventsOf({ kind: "Pod", name: reading.target.name, pods: [] }, reading);
    return known({
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
    });
  },
);
