import { defineRule } from "../rule.ts";

export const helmUndoes = defineRule({
  id: "K8S610",
  slug: "helm-undoes",
  severity: "medium",
  decision: "confirm",
  summary: "Rolls back or removes a release: a person decides that.",
  instead: "Look first: helm history RELEASE, helm status RELEASE, or the same line with --dry-run=client.",
  overridable: true,
  onlyCommands: new Set(["rollback", "uninstall"]),
  *check(stage) {
    const covers = ["read", "write", "delete"] as const;
    // A dry run on the client only prints what would happen.
    yield stage.dryRun === "client"
      ? { span: stage.span, decision: "allow", message: "Only prints what it would do.", covers }
      : { span: stage.span, covers };
  },
  match: ["helm rollback web 1", "helm uninstall web -n prod", "helm delete web", "helm un web"],
  notMatch: ["helm history web", "helm upgrade web bitnami/nginx", "helm uninstall --help"],
});
