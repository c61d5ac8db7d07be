/** Where kwok tells what a node's pods use, for the sandbox's own metrics API. */
export const USAGE_PATH_PREFIX = "/metrics/sandbox/nodes/";

/** Annotations with which a pod says what each of its containers uses. */
const usage = (resource: string, fallback: string): { readonly expression: string } => ({
  expression: `"sandbox.k8s-mcp.dev/usage-${resource}" in pod.metadata.annotations
    ? Quantity(pod.metadata.annotations["sandbox.k8s-mcp.dev/usage-${resource}"]) : Quantity("${fallback}")`,
});

const gauge = (resource: string, help: string): object => ({
  name: `sandbox_container_${resource}`,
  dimension: "container",
  help,
  kind: "gauge",
  labels: [
    { name: "namespace", value: "pod.metadata.namespace" },
    { name: "pod", value: "pod.metadata.name" },
    { name: "container", value: "container.name" },
  ],
  value: `pod.Usage("${resource}", container.name)`,
});

/** kwok documents by which every container uses a little CPU and memory, and tells so. */
export const usageDocuments = (): readonly object[] => [
  {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "ClusterResourceUsage",
    metadata: { name: "sandbox" },
    spec: { usages: [{ usage: { cpu: usage("cpu", "5m"), memory: usage("memory", "20Mi") } }] },
  },
  {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Metric",
    metadata: { name: "sandbox-usage" },
    spec: {
      path: `${USAGE_PATH_PREFIX}{nodeName}`,
      metrics: [gauge("cpu", "Cores that the container uses"), gauge("memory", "Bytes that the container uses")],
    },
  },
];
