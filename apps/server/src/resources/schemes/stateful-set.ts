import { workloadScheme } from "../content/workload.ts";

export const statefulSet = workloadScheme({
  scheme: "k8s-statefulset",
  title: "StatefulSet",
  description: "replicas, containers, conditions, pods by state, and events of a StatefulSet and its pods",
  type: "statefulsets.apps",
  kind: "StatefulSet",
  listed: true,
  spec: ["replicas", "serviceName", "updateStrategy", "podManagementPolicy", "selector"],
  status: [
    "observedGeneration",
    "replicas",
    "currentReplicas",
    "updatedReplicas",
    "readyReplicas",
    "availableReplicas",
  ],
});
