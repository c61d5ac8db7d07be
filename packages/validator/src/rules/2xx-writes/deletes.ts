import { defineRule, type Rule } from "../rule.ts";
import { lookAt, targetsBy, typeName } from "../shared.ts";
import { deletionOf, type Deletion } from "./deletion.ts";

/** A rule over the targets of a delete that come to one of some things. */
function about(
  kinds: readonly Deletion[],
  rule: Omit<Rule, "check" | "overridable">,
  why: (type: string) => string,
): Rule {
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: ["delete"],
    *check(stage) {
      if (stage.tool !== "kubectl") return;
      for (const target of targetsBy(stage, "delete")) {
        if (!kinds.includes(deletionOf(target, stage))) continue;
        const instead = rule.decision === "allow" ? undefined : lookAt(stage, target);
        yield {
          span: target.span,
          message: why(typeName(target)),
          covers: ["delete"],
          ...(instead === undefined ? {} : { instead }),
        };
      }
    },
  });
}

export const deleteOrdinary = about(
  ["ordinary"],
  {
    id: "K8S210",
    slug: "delete-named",
    severity: "low",
    decision: "allow",
    summary: "Deletes named workloads, services, configuration or autoscalers of one namespace.",
    match: ["kubectl delete pod web", "kubectl delete deploy/web svc/web -n dev", "kubectl delete secret db"],
    notMatch: ["kubectl delete pvc data", "kubectl delete pod -l app=web", "kubectl delete pod web --dry-run=client"],
  },
  (type) => `Deletes named ${type}.`,
);

export const deleteGuarded = about(
  ["guarded"],
  {
    id: "K8S211",
    slug: "delete-guarded",
    severity: "high",
    decision: "confirm",
    summary: "Deletes objects that hold data, hold others back, or belong to an operator.",
    match: [
      "kubectl delete pvc data-db-0",
      "kubectl delete netpol deny-all",
      "kubectl delete certificates.cert-manager.io web",
      "kubectl delete vs web",
    ],
    notMatch: ["kubectl delete pod web", "kubectl delete pv data"],
  },
  (type) => `Deleting ${type} takes data or protection away that nothing brings back.`,
);

export const deleteSelected = about(
  ["selector"],
  {
    id: "K8S212",
    slug: "delete-selected",
    severity: "high",
    decision: "confirm",
    summary: "Deletes whatever a selector finds.",
    match: ["kubectl delete pods -l app=web", "kubectl delete pods --field-selector=status.phase=Failed"],
    notMatch: ["kubectl delete pods --selector ''", "kubectl delete nodes -l a=b"],
  },
  (type) => `Nobody sees from the line which ${type} a selector finds.`,
);

export const deleteManifest = about(
  ["manifest"],
  {
    id: "K8S213",
    slug: "delete-manifest",
    severity: "high",
    decision: "confirm",
    summary: "Deletes whatever a manifest holds.",
    match: [
      {
        command: "kubectl delete -f -",
        options: { stdin: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}' },
      },
    ],
    notMatch: ["kubectl delete pod web"],
  },
  (type) => `Deletes the ${type} of a manifest.`,
);

export const deleteWhole = about(
  ["whole"],
  {
    id: "K8S214",
    slug: "delete-everything",
    severity: "critical",
    decision: "deny",
    summary: "Deletes every object of a type, of a category, or of every namespace.",
    match: [
      "kubectl delete pods --all",
      "kubectl delete all web",
      "kubectl delete deploy,sts --all -n dev",
      "kubectl delete pods -l app=web -A",
      "kubectl delete pods --selector ''",
      "kubectl delete secrets.v1. --all=t",
    ],
    notMatch: ["kubectl delete pods web api", "kubectl delete pod all", "kubectl delete pods --all --dry-run=client"],
  },
  (type) => `Deletes every one of ${type}.`,
);

export const deleteClusterScoped = about(
  ["cluster-scoped"],
  {
    id: "K8S215",
    slug: "delete-cluster-scoped",
    severity: "critical",
    decision: "deny",
    summary: "Deletes an object that belongs to the whole cluster.",
    match: [
      "kubectl delete ns prod",
      "kubectl delete deploy/web node/worker-1",
      "kubectl delete crd/x.example.com",
      "kubectl delete Namespace prod",
    ],
    notMatch: ["kubectl delete pod ns", "kubectl delete ns prod --help"],
  },
  (type) => `Deleting ${type} reaches across the whole cluster.`,
);

export const deleteControl = about(
  ["control"],
  {
    id: "K8S216",
    slug: "delete-control-object",
    severity: "critical",
    decision: "deny",
    summary: "Deletes an object that governs others: access rights, admission, Argo CD.",
    match: [
      "kubectl delete rolebinding admin",
      "kubectl delete applications.argoproj.io web",
      "kubectl delete clusterrole view",
      "kubectl delete apiservice v1.x",
    ],
    notMatch: ["kubectl delete deploy web"],
  },
  (type) => `${type} govern other objects; deleting one changes what everybody may do or have.`,
);

export const deleteUnknown = about(
  ["unknown", "other"],
  {
    id: "K8S217",
    slug: "delete-unnamed-type",
    severity: "high",
    decision: "deny",
    summary: "Deletes objects of a type that no rule allows to delete, or that nobody knows.",
    match: ["kubectl delete foos.example.com x", "kubectl delete serviceaccount web", "kubectl delete lease x"],
    notMatch: ["kubectl delete pod web"],
  },
  (type) => `No rule allows deleting ${type}.`,
);

export const deleteUnseen = defineRule({
  id: "K8S218",
  slug: "delete-unseen",
  severity: "critical",
  decision: "confirm",
  summary: "Deletes whatever a manifest holds that was not handed in.",
  overridable: true,
  onlyFor: ["delete"],
  *check(stage) {
    for (const target of targetsBy(stage, "delete")) {
      if (deletionOf(target, stage) !== "unseen") continue;
      const piped = stage.stdin !== undefined;
      yield {
        span: target.span,
        covers: ["delete"],
        ...(piped ? { decision: "deny", message: "Nobody can say what this would delete." } : {}),
        instead: "Name the objects: kubectl delete TYPE NAME.",
      };
    }
  },
  match: ["kubectl delete -f deploy.yaml", "kubectl delete -k overlays/dev", "kubectl delete -f -"],
  notMatch: ["kubectl delete pod web"],
});
