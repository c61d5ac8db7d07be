import type { ContainerUsage } from "./usage-text.ts";

/** The part of a pod that the metrics API needs. */
export interface MeteredPod {
  readonly metadata: { readonly namespace: string; readonly name: string; readonly labels?: Record<string, string> };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase?: string };
}

export interface MeteredNode {
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string> };
}

const API_VERSION = "metrics.k8s.io/v1beta1";
// What metrics-server reports: the span that an average is over.
const WINDOW = "10s";

const quantities = (usages: readonly ContainerUsage[]): { cpu: string; memory: string } => ({
  cpu: `${Math.round(usages.reduce((sum, { cpu }) => sum + cpu, 0) * 1e9)}n`,
  memory: `${Math.round(usages.reduce((sum, { memory }) => sum + memory, 0) / 1024)}Ki`,
});

const keyOf = ({ metadata: { namespace, name } }: MeteredPod): string => `${namespace}/${name}`;

const byPod = (usages: readonly ContainerUsage[]): ReadonlyMap<string, readonly ContainerUsage[]> =>
  Map.groupBy(usages, ({ namespace, pod }) => `${namespace}/${pod}`);

/** Whether every pod that runs has been heard of. */
export const isComplete = (pods: readonly MeteredPod[], usages: readonly ContainerUsage[]): boolean => {
  const known = byPod(usages);
  return pods.every((pod) => pod.status.phase !== "Running" || known.has(keyOf(pod)));
};

const resource = (name: string, kind: string, namespaced: boolean): object => ({
  name,
  singularName: "",
  namespaced,
  kind,
  verbs: ["get", "list"],
});

/** What discovery of the metrics API answers. */
export const metricsResources = (): object => ({
  kind: "APIResourceList",
  apiVersion: "v1",
  groupVersion: API_VERSION,
  resources: [resource("nodes", "NodeMetrics", false), resource("pods", "PodMetrics", true)],
});

/** Usage of each pod, by container. A pod that does not run uses nothing and is left out, as by metrics-server. */
export const podMetrics = (
  pods: readonly MeteredPod[],
  usages: readonly ContainerUsage[],
  now: Date,
): readonly object[] => {
  const known = byPod(usages);
  return pods
    .filter(({ status }) => status.phase === "Running")
    .flatMap((pod) => {
      const containers = known.get(keyOf(pod));
      const { namespace, name, labels = {} } = pod.metadata;
      return containers === undefined
        ? []
        : {
            kind: "PodMetrics",
            apiVersion: API_VERSION,
            metadata: { namespace, name, labels },
            timestamp: now.toISOString(),
            window: WINDOW,
            containers: containers.map((usage) => ({ name: usage.container, usage: quantities([usage]) })),
          };
    });
};

/** Usage of each node: the sum over the pods that run on it. */
export const nodeMetrics = (
  nodes: readonly MeteredNode[],
  pods: readonly MeteredPod[],
  usages: readonly ContainerUsage[],
  now: Date,
): readonly object[] => {
  const known = byPod(usages);
  const running = pods.filter(({ status }) => status.phase === "Running");
  const podsOfNode = Map.groupBy(running, ({ spec }) => spec.nodeName ?? "");
  return nodes.map(({ metadata: { name, labels = {} } }) => ({
    kind: "NodeMetrics",
    apiVersion: API_VERSION,
    metadata: { name, labels },
    timestamp: now.toISOString(),
    window: WINDOW,
    usage: quantities((podsOfNode.get(name) ?? []).flatMap((pod) => known.get(keyOf(pod)) ?? [])),
  }));
};

export const metricsList = (kind: "NodeMetricsList" | "PodMetricsList", items: readonly object[]): object => ({
  kind,
  apiVersion: API_VERSION,
  metadata: {},
  items,
});
