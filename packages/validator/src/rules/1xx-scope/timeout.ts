import type { JudgeOptions } from "../../judge.ts";
import { defineRule } from "../rule.ts";

/** Longest time in seconds for which anything may run, unless the options say otherwise. */
const LONGEST = 1800;

function longest(options: JudgeOptions): number {
  return options.maxTimeout ?? LONGEST;
}

export const callTimeout = defineRule({
  id: "K8S105",
  slug: "call-timeout",
  severity: "low",
  decision: "deny",
  summary: "The call's timeout is out of bounds.",
  overridable: false,
  *check(stage, { options, index }) {
    const { timeout } = options;
    if (index > 0 || timeout === undefined || (timeout >= 1 && timeout <= longest(options))) return;
    yield {
      span: stage.span,
      message: `A call may take 1 to ${longest(options)} seconds, and this one asks for ${timeout}.`,
    };
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

export const waitTimeout = defineRule({
  id: "K8S106",
  slug: "wait-timeout",
  severity: "low",
  decision: "deny",
  summary: "A wait has a timeout that is negative or too long.",
  overridable: false,
  *check({ waits, tool, path }, { options }) {
    const seconds = waits?.timeoutSeconds;
    if (!waits || seconds === undefined || (seconds >= 0 && seconds <= longest(options))) return;
    yield {
      span: waits.span,
      message: `A wait may take up to ${longest(options)} seconds; a negative one has no end.`,
      instead: `Give ${[tool, ...path].join(" ")} a timeout of at most ${longest(options)}s, or none: it then takes the call's.`,
    };
  },
  match: ["kubectl wait --for=delete pod/web --timeout=-1s", "kubectl rollout status deploy/web --timeout=2h"],
  notMatch: [
    "kubectl wait --for=delete pod/web --timeout=30m",
    "kubectl rollout status deploy/web",
    "kubectl rollout status deploy/web --timeout=0s",
  ],
});
