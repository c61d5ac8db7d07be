import type { JsonObject } from "@k8s-mcp/kube";
import { at, known, parts, pick, text } from "../fields.ts";

/** What a pod template runs. Values of variables are left out: that is where credentials stand. */
export function containersOf(podSpec: JsonObject | undefined): readonly JsonObject[] {
  return [
    ...parts(podSpec, "initContainers").map((container) => ({ ...containerOf(container), init: true })),
    ...parts(podSpec, "containers").map(containerOf),
  ];
}

function containerOf(container: JsonObject): JsonObject {
  const variables = parts(container, "env").flatMap((one) => text(one, "name") ?? []);
  const probes = ["startupProbe", "readinessProbe", "livenessProbe"].filter((name) => at(container, name));
  return known({
    name: text(container, "name"),
    image: text(container, "image"),
    ports: nonEmpty(parts(container, "ports").map((port) => pick(port, "name", "containerPort", "protocol"))),
    resources: at(container, "resources"),
    env: nonEmpty(variables),
    probes: nonEmpty(probes),
  });
}

/** How each container of a pod is doing. */
export function containerStates(status: JsonObject | undefined): readonly JsonObject[] {
  return [...parts(status, "initContainerStatuses"), ...parts(status, "containerStatuses")].map((one) =>
    known({
      ...pick(one, "name", "ready", "restartCount", "state"),
      lastState: Object.keys(pick(one, "lastState")).length > 0 ? at(one, "lastState", "terminated") : undefined,
    }),
  );
}

/** Conditions in short. */
export function conditionsOf(status: JsonObject | undefined): readonly JsonObject[] {
  return parts(status, "conditions").map((one) =>
    pick(one, "type", "status", "reason", "message", "lastTransitionTime"),
  );
}

export function nonEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}
