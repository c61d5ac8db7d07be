import { defineRule } from "../rule.ts";

export const istioRemoves = defineRule({
  id: "K8S725",
  slug: "istio-removes",
  severity: "high",
  decision: "deny",
  summary: "Removes a part of the mesh that other namespaces may rest on.",
  instead: "See what is there with tag list and waypoint list, and have an operator remove it.",
  overridable: true,
  onlyCommands: new Set(["tag remove", "waypoint delete"]),
  check: (stage) => [{ span: stage.span, covers: ["delete"] }],
  match: ["istioctl tag remove prod -y", "istioctl tag delete prod", "istioctl waypoint delete --all -n prod"],
  notMatch: ["istioctl tag list", "istioctl waypoint status"],
});
