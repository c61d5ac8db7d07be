import { defineRule } from "../rule.ts";

export const helmKeyring = defineRule({
  id: "K8S624",
  slug: "helm-keyring",
  severity: "high",
  decision: "deny",
  summary: "Chooses the keys that say which charts are trusted, from a file of the machine helm runs on.",
  instead: "Leave --keyring out; --verify uses the operator's keys.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, span } of stage.modifiers) if (flag === "keyring") yield { span };
  },
  match: [
    "helm install web bitnami/nginx --verify --keyring ./keys.gpg",
    "helm show chart bitnami/nginx --keyring=/root/k",
  ],
  notMatch: ["helm install web bitnami/nginx --verify"],
});
