import { judge } from "@k8s-mcp/validator";
import { expect, test } from "vitest";
import { byHand } from "./by-hand.ts";

const where = { context: "prod", namespace: "shop" };
const namespaced = "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: other}\n";

test.each([
  {
    what: "a context and a namespace that the line does not name",
    line: "kubectl delete pods -l app=web",
    runs: "kubectl --context=prod --namespace=shop delete --selector=app=web pods",
  },
  {
    what: "neither of which is said twice",
    line: "kubectl delete pods -l app=web -n team --context dev",
    runs: "kubectl delete --selector=app=web --namespace=team --context=dev pods",
  },
  {
    what: "no namespace for what is in none",
    line: "kubectl cordon node-1",
    runs: "kubectl --context=prod cordon node-1",
  },
  {
    what: "no namespace beside a manifest's own",
    line: "kubectl delete -f -",
    stdin: namespaced,
    rules: { K8S210: "confirm" },
    runs: "kubectl --context=prod delete --filename=-",
  },
  {
    what: "helm's own flags",
    line: "helm uninstall web",
    runs: "helm --kube-context=prod --namespace=shop uninstall web",
  },
  { what: "argocd's own places", line: "argocd app sync web --prune", runs: "argocd app sync --prune=true web" },
  {
    what: "a line of several CLIs, in words",
    line: "kubectl get deploy web -o yaml | kubectl apply -f -",
    runs: "kubectl get --output=yaml deploy web | kubectl apply --filename=- (with --context=prod --namespace=shop)",
  },
  {
    what: "a context's name that a shell would take apart",
    line: "kubectl cordon node-1",
    context: "it's mine",
    runs: String.raw`kubectl --context='it'\''s mine' cordon node-1`,
  },
] as const)("a person is given $what: $line", ({ line, runs, ...given }) => {
  const { context, rules, stdin }: { context?: string; rules?: Record<string, "confirm">; stdin?: string } = given;
  const verdict = judge(line, { ...(rules && { rules }), ...(stdin !== undefined && { stdin }) });
  if (verdict.decision !== "confirm") throw new Error(`${line}: ${verdict.decision}`);
  expect(byHand(verdict, { ...where, ...(context !== undefined && { context }) })).toBe(runs);
});
