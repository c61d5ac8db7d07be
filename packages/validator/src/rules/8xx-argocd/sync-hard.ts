import { defineRule } from "../rule.ts";

const HARD: ReadonlySet<string> = new Set(["force", "prune", "replace"]);

export const argocdSyncHard = defineRule({
  id: "K8S810",
  slug: "argocd-sync-hard",
  severity: "high",
  decision: "confirm",
  summary: "Deletes what the repository no longer has, or deletes objects and makes them anew.",
  instead: "argocd app sync APP --dry-run",
  overridable: true,
  onlyFor: ["write"],
  onlyWith: "modifiers",
  onlyCommands: new Set(["app sync"]),
  *check(stage) {
    for (const { flag, span } of stage.modifiers) {
      if (HARD.has(flag)) yield { span, message: `--${flag} deletes objects, or makes them anew.` };
    }
  },
  match: ["argocd app sync web --prune", "argocd app sync --force -l env=prod", "argocd app sync web --replace=true"],
  notMatch: ["argocd app sync web --prune=false", "argocd app sync web --prune --dry-run"],
});
