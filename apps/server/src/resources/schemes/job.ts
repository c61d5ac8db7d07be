import { workloadScheme } from "../content/workload.ts";

export const job = workloadScheme({
  scheme: "k8s-job",
  title: "Job",
  description: "completions, containers, conditions, pods by state, and events of a Job and its pods",
  type: "jobs.batch",
  kind: "Job",
  listed: false,
  spec: ["completions", "parallelism", "backoffLimit", "activeDeadlineSeconds", "suspend", "selector"],
  status: ["active", "ready", "succeeded", "failed", "startTime", "completionTime"],
});
