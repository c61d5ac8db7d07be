import { defineRule } from "../rule.ts";

export const istioMeshConfigFile = defineRule({
  id: "K8S724",
  slug: "istio-mesh-config-file",
  severity: "medium",
  decision: "deny",
  summary: "Puts a file of this machine in the place of the mesh's own configuration.",
  instead: "Leave --meshConfigFile out: the mesh's own configuration is read from the cluster.",
  overridable: false,
  onlyWith: "modifiers",
  *check({ tool, modifiers }) {
    if (tool !== "istioctl") return;
    for (const { flag, span } of modifiers) if (flag === "meshConfigFile") yield { span, covers: ["host-read"] };
  },
  match: [
    "istioctl analyze --meshConfigFile mesh.yaml",
    "istioctl analyze --use-kube=false --meshConfigFile=mesh.yaml",
  ],
  notMatch: ["istioctl analyze mesh.yaml", "istioctl analyze -A"],
});
