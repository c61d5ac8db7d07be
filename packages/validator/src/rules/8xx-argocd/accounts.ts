import type { Effect } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";
import { settingsGroup } from "./settings-group.ts";

const AS_SOMEBODY: readonly Effect[] = ["identity", "read-secret"];

export const argocdAccounts = defineRule({
  id: "K8S828",
  slug: "argocd-accounts",
  severity: "critical",
  decision: "deny",
  summary: "Makes, prints or takes away passwords and tokens with which one is somebody to Argo CD.",
  instead: "argocd account get-user-info",
  overridable: false,
  onlyFor: AS_SOMEBODY,
  *check(stage) {
    if (settingsGroup(stage) !== undefined) yield { span: stage.span, covers: stage.effects };
  },
  match: [
    "argocd account update-password",
    "argocd account generate-token --account ci",
    "argocd account session-token",
    "argocd account bcrypt --password x",
    "argocd proj role create-token prod ci",
  ],
  notMatch: ["argocd account list", "argocd account can-i get applications '*'", "argocd cluster add prod"],
});
