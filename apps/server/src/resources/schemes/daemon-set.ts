import { workloadScheme } from "../content/workload.ts";

export const daemonSet = workloadScheme({
  scheme: "k8s-daemonset",
  title: "DaemonSet",
  description: "scheduling, containers, conditions, pods by state, and events of a DaemonSet and its pods",
  type: "daemonsets.apps",
  kind: "DaemonSet",
  listed: true,
  spec: ["updateStrategy", "selector", "minReadySeconds"],
  status: [
    "observedGeneration",
    "desiredNumberScheduled",
    "currentNumberScheduled",
    "updatedNumberScheduled",
    "numberReady",
    "numberAvailable",
    "numberUnavailable",
    "numberMisscheduled",
  ],
});
