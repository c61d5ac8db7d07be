import { defineRule } from "../rule.ts";
import { longest } from "./longest-time.ts";

export const callTimeout = defineRule({
  id: "K8S105",
  slug: "call-timeout",
  severity: "low",
  decision: "deny",
  summary: "The call's timeout is out of bounds.",
  overridable: false,
  check(stage, { options, index }) {
    const { timeout } = options;
    if (index > 0 || timeout === undefined || (timeout >= 1 && timeout <= longest(options))) return [];
    const message = `A call may take 1 to ${longest(options)} seconds, and this one asks for ${timeout}.`;
    return [{ span: stage.span, message }];
  },
  match: [
    { command: "kubectl get pods", options: { timeout: 0 } },
    { command: "kubectl get pods", options: { timeout: 1801 } },
    { command: "kubectl get pods", options: { timeout: Number.NaN } },
  ],
  notMatch: [
    { command: "kubectl get pods", options: { timeout: 300 } },
    { command: "kubectl get pods", options: { timeout: 3000, maxTimeout: 3600 } },
  ],
});
