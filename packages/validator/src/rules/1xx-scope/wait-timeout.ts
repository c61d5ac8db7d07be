import { defineRule } from "../rule.ts";
import { longest } from "./longest-time.ts";

export const waitTimeout = defineRule({
  id: "K8S106",
  slug: "wait-timeout",
  severity: "low",
  decision: "deny",
  summary: "A wait has a timeout that is negative or too long.",
  overridable: false,
  onlyWith: "waits",
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
