import { defineRule } from "../rule.ts";

export const istioWaypointApply = defineRule({
  id: "K8S712",
  slug: "istio-waypoint-apply",
  severity: "medium",
  decision: "confirm",
  summary: "Puts a waypoint proxy into the way of a namespace's traffic.",
  instead: "istioctl waypoint generate",
  overridable: true,
  onlyCommands: new Set(["waypoint apply"]),
  check: (stage) => [{ span: stage.span, covers: ["write"] }],
  match: ["istioctl waypoint apply -n prod --enroll-namespace --wait", "istioctl waypoint apply --for all"],
  notMatch: ["istioctl waypoint list -A", "istioctl waypoint generate -n prod"],
});
