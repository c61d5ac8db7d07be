import { workloadScheme } from "../content/workload.ts";

export const deployment = workloadScheme({
  scheme: "k8s-deployment",
  title: "Deployment",
  description: "replicas, containers, conditions, pods by state, and events of a Deployment and its pods",
  type: "deployments.apps",
  kind: "Deployment",
  listed: true,
  spec: ["replicas", "strategy", "selector", "paused", "minReadySeconds", "progressDeadlineSeconds"],
  status: [
    "observedGeneration",
    "replicas",
    "updatedReplicas",
    "readyReplicas",
    "availableReplicas",
    "unavailableReplicas",
  ],
});
