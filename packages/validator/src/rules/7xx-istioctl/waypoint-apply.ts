import { defineRule } from "../rule.ts";
import { runsIstioctl } from "./runs-istioctl.ts";

const COMMANDS = new Set(["waypoint apply"]);

export const istioWaypointApply = defineRule({
  id: "K8S712",
  slug: "istio-waypoint-apply",
  severity: "medium",
  decision: "confirm",
  summary: "Puts a waypoint proxy into the way of a namespace's traffic.",
  instead: "istioctl waypoint generate",
  overridable: true,
  *check(stage) {
    if (runsIstioctl(stage, COMMANDS)) yield { span: stage.span, covers: ["write"] };
  },
  match: ["istioctl waypoint apply -n prod --enroll-namespace --wait", "istioctl waypoint apply --for all"],
  notMatch: ["istioctl waypoint list -A", "istioctl waypoint generate -n prod"],
});
