import type { StageIntent, Target } from "../../meaning/intent.ts";
import { defineRule, type Rule } from "../rule.ts";
import { isWhole, lookAt, targetsBy, typeName } from "../shared.ts";

/** What a change of some objects comes to. */
type Change = "named" | "selector" | "whole" | "cluster-scoped" | "unknown" | "unseen";

function changeOf(target: Target, stage: StageIntent): Change {
  if (target.extent.kind === "unseen") return "unseen";
  if (isWhole(target, stage)) return "whole";
  if (target.extent.kind === "selector") return "selector";
  if (!target.known) return "unknown";
  // A new namespace gives everybody a place and takes nothing.
  if (target.creates === true && target.resource === "namespaces") return "named";
  return target.namespaced === false ? "cluster-scoped" : "named";
}

function about(kind: Change, rule: Omit<Rule, "check" | "overridable">, why: (type: string) => string): Rule {
  return defineRule({
    ...rule,
    overridable: true,
    onlyFor: ["write"],
    *check(stage) {
      if (stage.tool !== "kubectl") return;
      for (const target of targetsBy(stage, "write")) {
        if (changeOf(target, stage) !== kind) continue;
        const instead = rule.decision === "allow" ? undefined : lookAt(stage, target);
        yield {
          span: target.span,
          message: why(typeName(target)),
          covers: ["write"],
          ...(instead === undefined ? {} : { instead }),
        };
      }
    },
  });
}

export const writeNamed = about(
  "named",
  {
    id: "K8S201",
    slug: "write-named",
    severity: "low",
    decision: "allow",
    summary: "Changes named objects of one namespace, or makes a new namespace.",
    match: [
      "kubectl scale deploy/web --replicas=2",
      "kubectl create ns dev",
      "kubectl rollout restart deploy/web -n dev",
      "kubectl annotate deploy web note=x",
      "kubectl create ns dev --dry-run=client -o yaml | kubectl apply -f -",
    ],
    notMatch: ["kubectl get pods", "kubectl label ns dev a=b", "kubectl scale deploy --all --replicas=0"],
  },
  (type) => `Changes named ${type}.`,
);

export const writeSelected = about(
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

export const writeWhole = about(
  "whole",
  {
    id: "K8S203",
    slug: "write-everything",
    severity: "high",
    decision: "deny",
    summary: "Changes every object of a type, or of every namespace.",
    match: [
      "kubectl rollout restart deployment",
      "kubectl scale deploy --all --replicas=0",
      "kubectl label pods --all -A x=y",
      "kubectl rollout restart ds -l ''",
      "kubectl set image deployment --all '*=x:1'",
    ],
    notMatch: ["kubectl rollout restart deployment web", "kubectl get pods -A"],
  },
  (type) => `Changes every one of ${type}.`,
);

export const writeClusterScoped = about(
  "cluster-scoped",
  {
    id: "K8S204",
    slug: "write-cluster-scoped",
    severity: "high",
    decision: "confirm",
    summary: "Changes an object that belongs to the whole cluster.",
    match: [
      "kubectl label node worker-1 a=b",
      "kubectl annotate ns dev a=b",
      "kubectl create priorityclass high --value=1",
    ],
    notMatch: ["kubectl create ns dev", "kubectl label pod web a=b"],
  },
  (type) => `${type} belong to the whole cluster.`,
);

export const writeUnknown = about(
  "unknown",
  {
    id: "K8S205",
    slug: "write-unknown-type",
    severity: "medium",
    decision: "confirm",
    summary: "Changes objects of a type that is not known.",
    match: ["kubectl annotate foos.example.com x a=b"],
    notMatch: ["kubectl annotate certificates.cert-manager.io web a=b"],
  },
  (type) => `Nobody here knows what ${type} are.`,
);

export const writeUnseen = about(
  "unseen",
  {
    id: "K8S206",
    slug: "write-unseen",
    severity: "medium",
    decision: "confirm",
    summary: "Writes whatever a manifest holds that was not handed in.",
    match: [
      "kubectl apply -f deploy.yaml",
      "kubectl apply -k overlays/dev",
      "kubectl get deploy web -o yaml | kubectl apply -f -",
    ],
    notMatch: [
      {
        command: "kubectl apply -f -",
        options: { stdin: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}' },
      },
    ],
  },
  () => "The manifest was not handed in, so nobody can say what it would write.",
);

export const unseenContent = defineRule({
  id: "K8S207",
  slug: "unseen-content",
  severity: "medium",
  decision: "confirm",
  summary: "Changes objects by a patch that was not handed in.",
  instead: "Give the patch on the line with -p, so that it can be judged.",
  overridable: true,
  onlyFor: ["write"],
  *check(stage) {
    if (targetsBy(stage, "write").length === 0) return;
    for (const { kind, span } of stage.hazards) if (kind === "unseen-content") yield { span, covers: ["write"] };
  },
  match: ["kubectl patch deploy web --patch-file=patch.yaml"],
  notMatch: [`kubectl patch deploy web -p '{"spec":{"replicas":2}}'`],
});
