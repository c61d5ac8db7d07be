import { defineRule } from "../rule.ts";

export const helmEnableDns = defineRule({
  id: "K8S625",
  slug: "helm-enable-dns",
  severity: "high",
  decision: "deny",
  summary: "Lets the chart ask name servers from the machine that helm runs on, which can carry anything out.",
  instead: "Leave --enable-dns out, and give the addresses as values.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers) if (flag === "enable-dns") yield { span };
  },
  match: ["helm install web ./chart --enable-dns", "helm template web bitnami/nginx --enable-dns=true"],
  notMatch: ["helm install web ./chart --enable-dns=false", "helm install web ./chart --set dns.enabled=true"],
});
