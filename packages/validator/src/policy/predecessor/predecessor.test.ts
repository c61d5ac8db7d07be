import { describe, expect, it } from "vitest";
import * as z from "zod";
import { judge } from "../../judge.ts";
import type { JudgeOptions } from "../../judge-options.ts";
import { examplePolicy } from "../../rules/1xx-scope/example-policy.ts";
import { compilePredecessor } from "./compile.ts";
import { predecessorSections, type PredecessorSections } from "./sections.ts";

const schema = z.object(predecessorSections);

type Given = Pick<JudgeOptions, "namespace" | "stdin" | "versions">;

function judged(sections: PredecessorSections, line: string, place: Given = {}) {
  const { rules, problems } = compilePredecessor(schema.parse(sections));
  expect(problems).toEqual([]);
  return judge(line, { ...place, policy: { ...examplePolicy({}), predecessor: rules } });
}

/** What the sections of a file themselves hold against a line. */
const objections = (sections: PredecessorSections, line: string, place?: Given) =>
  judged(sections, line, place).findings.filter(({ id, decision }) => /K8S11[01]/.test(id) && decision === "deny");

const cliOf = (line: string) => line.split(" ", 1)[0] ?? "";
const refuses = (prefix: string, line: string, place?: Given) =>
  objections({ dangerous_commands: { [cliOf(prefix)]: [prefix] } }, line, place).length > 0;
/** Whether a safe prefix lifts the dangerous one that is nothing but the CLI's name. */
const permits = (prefix: string, line: string) => {
  const cli = cliOf(prefix);
  return objections({ dangerous_commands: { [cli]: [cli] }, safe_patterns: { [cli]: [prefix] } }, line).length === 0;
};
const finds = (pattern: string, line: string, place?: Given) =>
  objections({ regex_rules: { [cliOf(line)]: [{ pattern }] } }, line, place).length > 0;

describe("a dangerous prefix covers", () => {
  it.each([
    ["kubectl delete", "kubectl delete pod web"],
    ["kubectl delete", "kubectl -n x delete po/web"],
    ["kubectl delete", "kubectl --namespace=x 'delete' pod web"],
    ["kubectl delete pod", "kubectl -n x delete po/web"],
    ["kubectl delete pod", "kubectl delete pods a b"],
    ["kubectl delete pod", "kubectl delete Pods.v1. a"],
    ["kubectl delete pod", "kubectl delete svc,po -l app=x"],
    ["kubectl delete pod", "kubectl delete svc/a po/b"],
    ["kubectl delete deployment", "kubectl delete deploy.apps web"],
    ["kubectl delete ns kube-system", "kubectl delete namespaces a kube-system"],
    ["kubectl delete ns kube-system", "kubectl delete ns/kube-system"],
    ["kubectl delete ns kube-system", "kubectl delete ns --all"],
    ["kubectl delete --all", "kubectl delete --all=true pods"],
    ["kubectl delete pods --all", "kubectl delete --all po"],
    ["kubectl delete all", "kubectl delete all --all"],
    // Where nothing has the name, what begins with it is described.
    ["kubectl describe secret db-0", "kubectl describe secret db"],
    ["kubectl exec", "kubectl exec web -- ls"],
    ["kubectl exec pod", "kubectl exec web -- ls"],
    ["kubectl exec deployment", "kubectl exec deploy/web -- ls"],
    ["kubectl exec -it", "kubectl exec --tty web --stdin=true -- ls"],
    ["kubectl exec web -- rm", "kubectl exec pod/web -- rm -rf /data"],
    ["kubectl replace --force", "kubectl replace -f - --force"],
    ["kubectl apply -f", "kubectl apply --filename=a.yaml"],
    ["kubectl scale --replicas", "kubectl scale deploy web --replicas=0"],
    ["kubectl delete --grace-period=0", "kubectl delete po web --grace-period 0"],
    ["kubectl delete --grace-period=0", "kubectl delete po web --grace-period=0x0"],
    ["kubectl scale --replicas=0", "kubectl scale deploy web --replicas=00"],
    ["kubectl delete --timeout=60s", "kubectl delete po web --timeout=1m"],
    ["kubectl create ns", "kubectl create namespace x"],
    ["kubectl rollout", "kubectl rollout undo deploy/web"],
    ["kubectl explain pod", "kubectl explain pods"],
    ["kubectl -n prod delete", "kubectl delete pod web --namespace prod"],
    ["kubectl get widgets.example.com", "kubectl get widgets.example.com a"],
    ["kubectl -n prod delete", "kubectl delete pods -l app=x -A"],
    ["kubectl delete ns", "kubectl delete -f unseen.yaml"],
    ["helm delete", "helm uninstall web"],
    ["helm list -o", "helm list --output=json"],
    ["helm uninstall prod", "helm uninstall dev prod"],
    ["helm upgrade", "helm upgrade web ./chart"],
    ["istioctl experimental", "istioctl x describe pod web"],
    ["istioctl proxy-config", "istioctl pc cluster web"],
    ["argocd app delete", "argocd app delete web"],
    ["argocd cluster rm", "argocd cluster rm https://x"],
    ["argocd app delete prod", "argocd app delete dev prod"],
    ["argocd app sync prod", "argocd app sync dev argocd/prod"],
    ["argocd app sync argocd/prod", "argocd app sync prod"],
    ["argocd app sync prod", "argocd app sync -l env=eu"],
    ["argocd app sync prod", "argocd app sync --project shop"],
    ["argocd app sync prod", "argocd app sync dev -l env=eu"],
    ["kubectl -n prod delete", "kubectl delete ns prod"],
    ["kubectl -n prod delete", "kubectl delete ns -l a=b"],
    ["kubectl -n prod apply", "kubectl -n dev apply -f - --prune -l a=b"],
  ])("%s: %s", (prefix, line) => {
    expect(refuses(prefix, line)).toBe(true);
  });

  it("an object of a manifest in the namespace", () => {
    const stdin = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: prod\n";
    expect(refuses("kubectl -n prod delete", "kubectl delete -f -", { stdin })).toBe(true);
    expect(refuses("kubectl -n dev delete", "kubectl delete -f -", { stdin })).toBe(false);
  });

  it("a namespace that the call names instead of the line", () => {
    expect(refuses("kubectl -n prod delete", "kubectl delete pod web", { namespace: "prod" })).toBe(true);
    expect(refuses("kubectl -n prod delete", "kubectl -n dev delete pod web", { namespace: "prod" })).toBe(false);
  });
});

it.each<[prefix: string, line: string, versions: NonNullable<JudgeOptions["versions"]>]>([
  ["kubectl kuberc", "kubectl kuberc view", { kubectl: "1.36.3" }],
  ["helm plugin verify", "helm plugin verify x", { helm: "4.3.1" }],
  ["helm status --show-resources", "helm status web --show-resources", { helm: "3.19.0" }],
])("a prefix may be of some versions alone: %s", (prefix, line, versions) => {
  expect(refuses(prefix, line, { versions })).toBe(true);
});

describe("a dangerous prefix does not cover", () => {
  it.each([
    ["kubectl describe secret db-0", "kubectl describe secret/db"],
    ["kubectl describe secret db", "kubectl describe secret db-0"],
    ["kubectl delete", "kubectl get pods"],
    ["kubectl delete", "kubectl delete --help"],
    ["kubectl delete pod", "kubectl delete poddisruptionbudgets web"],
    ["kubectl delete pod", "kubectl delete podtemplates web"],
    ["kubectl delete all", "kubectl delete pod web"],
    ["kubectl delete --all", "kubectl delete pod web"],
    ["kubectl delete --all", "kubectl delete pod web --all=false"],
    ["kubectl delete ns kube-system", "kubectl delete ns kube-system-2"],
    ["kubectl scale --replicas=0", "kubectl scale deploy web --replicas=10"],
    ["kubectl exec -it", "kubectl exec web -- ls -it"],
    ["kubectl exec web -- rm", "kubectl exec web -- rmdir /x"],
    ["kubectl get secret", "kubectl get configmaps"],
    ["helm uninstall prod", "helm uninstall production"],
    ["kubectl -n prod delete", "kubectl delete ns dev"],
    ["argocd app sync prod", "argocd app sync argocd/production"],
    ["argocd app set prod", "argocd app set web --project shop"],
  ])("%s: %s", (prefix, line) => {
    expect(refuses(prefix, line)).toBe(false);
  });
});

describe("a safe prefix lifts", () => {
  it.each([
    ["kubectl delete pod", "kubectl -n x delete po/web"],
    ["kubectl delete pod", "kubectl delete pods a b"],
    ["kubectl delete pod", "kubectl delete pod -l app=x"],
    ["kubectl delete pods --all", "kubectl delete po --all"],
    ["kubectl get pod", "kubectl get pods -A"],
    ["kubectl delete", "kubectl delete pods --all"],
    ["helm uninstall web", "helm uninstall web"],
    ["helm upgrade web", "helm upgrade web ./chart"],
    ["kubectl -n dev delete", "kubectl delete po,svc -l app=web --namespace dev"],
    ["argocd app sync web", "argocd app sync web --prune"],
  ])("%s: %s", (prefix, line) => {
    expect(permits(prefix, line)).toBe(true);
  });

  it.each([
    ["kubectl delete pod", "kubectl delete pod/web ns/prod"],
    // What lies in no namespace, in all, or nobody knows where.
    ["kubectl -n dev delete", "kubectl -n dev delete ns prod"],
    ["kubectl -n dev delete", "kubectl -n dev delete po/web no/worker-1"],
    ["kubectl -n dev delete", "kubectl -n dev delete pods -l app=web -A"],
    ["kubectl -n dev apply", "kubectl -n dev apply -f -"],
    ["kubectl -n dev apply", "kubectl -n dev apply -f - --prune -l a=b"],
    ["argocd app sync dev", "argocd app sync dev -l env=prod"],
    ["argocd app sync dev", "argocd app sync dev --project prod"],
    ["kubectl delete pod", "kubectl delete po,svc -l app=x"],
    ["kubectl delete pod", "kubectl delete pods --all"],
    ["kubectl delete pod", "kubectl delete pods -l app=x -A"],
    ["kubectl delete pod", "kubectl delete -f pods.yaml"],
    ["kubectl delete pod web", "kubectl delete pod web db"],
    ["kubectl delete pod web", "kubectl delete pod -l app=x"],
    ["kubectl delete pod --dry-run=client", "kubectl delete pod web"],
    ["helm uninstall web", "helm uninstall web prod"],
    ["kubectl exec --help", "kubectl exec web -- ls"],
  ])("not %s: %s", (prefix, line) => {
    expect(permits(prefix, line)).toBe(false);
  });
});

describe("between the two", () => {
  const sections = {
    dangerous_commands: { kubectl: ["kubectl delete", "kubectl delete pods --all"] },
    safe_patterns: { kubectl: ["kubectl delete pod"] },
  };

  it("the safe one wins over a shorter dangerous one", () => {
    expect(judged(sections, "kubectl delete pod web").decision).toBe("allow");
  });

  it("a longer dangerous one is meant more exactly", () => {
    expect(objections(sections, "kubectl delete pods --all")).not.toEqual([]);
    expect(
      objections({ ...sections, safe_patterns: { kubectl: ["kubectl delete"] } }, "kubectl delete po --all"),
    ).toHaveLength(1);
  });
});

describe("a pattern is found", () => {
  it.each([
    [String.raw`kubectl\s+delete\s+(-[A-Za-z]+\s+)*--all\b`, "kubectl delete --all"],
    [String.raw`kubectl\s+delete\s+(-[A-Za-z]+\s+)*--all\b`, "kubectl delete pods -n x --all"],
    [String.raw`kubectl\s+delete\s+(-[A-Za-z]+\s+)*--all\b`, 'kubectl "delete" pods --a"ll"'],
    [String.raw`kubectl\s+get\s+.*\s+-o\s+json`, "kubectl get pods -n x -o json"],
    [String.raw`kubectl\s+get\s+.*\s+-o\s+json`, "kubectl get pods -ojson"],
    [String.raw`kubectl\s+get\s+.*\s+-o\s+json`, "kubectl get --output=json pods"],
    [String.raw`kubectl\s+.*\s+--namespace=kube-system\b`, "kubectl get pods -nkube-system"],
    [String.raw`kubectl\s+.*\s+-n kube-system\b`, "kubectl get pods --namespace=kube-system"],
    [String.raw`^kubectl (?!get|describe)\w+`, "kubectl delete pod web"],
    [String.raw`^kubectl delete (?!.*--dry-run)`, "kubectl delete pod web"],
    [String.raw`\|\s*base64`, "kubectl get cm x -o json | base64"],
    [String.raw`kubectl delete (ns|namespace)\b`, "kubectl delete namespaces prod"],
    [String.raw`kubectl delete (ns|namespace)\b`, "kubectl delete pod/web ns/prod"],
    [String.raw`kubectl delete (ns|namespace)\b`, "kubectl delete po,ns -l app=x"],
    [String.raw`helm\s+delete`, "helm un web"],
    ["istioctl pc cluster", "istioctl proxy-config clusters web"],
    [String.raw`kubectl\s+get\s+.*\s+-o\s+json`, "kubectl get pods -l 'a\n' -o json"],
    ["(?i)DELETE", "kubectl delete pod web"],
    [String.raw`web\Z`, "kubectl delete pod web"],
    [String.raw`kubectl\s+exec\s+.*\s+-[^-]*c\s+.*(rm|mv|cp|curl|wget|chmod)\b`, "kubectl exec web -c app -- rm /x"],
  ])("%s: %s", (pattern, line) => {
    expect(finds(pattern, line)).toBe(true);
  });

  it("where the call names what the line leaves out", () => {
    expect(finds("--namespace=kube-system", "kubectl get pods", { namespace: "kube-system" })).toBe(true);
  });

  it.each([
    ["--all", "kubectl delete pod web"],
    ["--all", "kubectl get pods | grep -- --all"],
    ["--namespace=kube-system", "kubectl get pods --namespace=default"],
    ["^kubectl delete (?!.*-n dev)", "kubectl delete pod web -n dev"],
    ["^kubectl delete (?!.*--dry-run)", "kubectl delete pod web --dry-run=client"],
    ["^kubectl delete (?!pod)", "kubectl delete pod web -n dev"],
    [String.raw`web\Z`, "kubectl delete pod web-2"],
  ])("not %s: %s", (pattern, line) => {
    expect(finds(pattern, line)).toBe(false);
  });
});

describe("problems name the place", () => {
  it.each<[PredecessorSections, readonly (string | number)[], RegExp]>([
    [
      { dangerous_commands: { kubectl: ["kubectl get", "kubectl delte"] } },
      ["dangerous_commands", "kubectl", 1],
      /delete/,
    ],
    [{ dangerous_commands: { helm: ["kubectl delete"] } }, ["dangerous_commands", "helm", 0], /helm/],
    [
      { safe_patterns: { kubectl: ["kubectl get pods | grep x"] } },
      ["safe_patterns", "kubectl", 0],
      /one line for each/,
    ],
    [{ safe_patterns: { kubectl: ["kubectl get --nope"] } }, ["safe_patterns", "kubectl", 0], /--nope/],
    [{ safe_patterns: { kubectl: ["kubectl get; ls"] } }, ["safe_patterns", "kubectl", 0], /;/],
    [{ regex_rules: { kubectl: [{ pattern: "(a+)+(?!b)$" }] } }, ["regex_rules", "kubectl", 0, "pattern"], /very long/],
    [{ regex_rules: { kubectl: [{ pattern: "a(" }] } }, ["regex_rules", "kubectl", 0, "pattern"], /missing/],
  ])("%j", (sections, path, message) => {
    expect(compilePredecessor(sections).problems).toEqual([{ path, message: expect.stringMatching(message) }]);
  });
});
