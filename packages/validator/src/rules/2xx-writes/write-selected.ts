import { changeRule } from "./change-rule.ts";

export const writeSelected = changeRule(
  "selector",
  {
    id: "K8S202",
    slug: "write-selected",
    severity: "medium",
    decision: "confirm",
    summary: "Changes whatever a selector finds.",
    match: ["kubectl rollout restart deploy -l app=web", "kubectl label pods -l app=web tier=x"],
    notMatch: ["kubectl rollout restart deploy -l ''", "kubectl expose deploy web --port=80 --selector=app=web"],
  },
  (type) => `Nobody sees from the line which ${type} a selector finds.`,
);
