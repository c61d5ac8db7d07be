import { describe, expect, it } from "vitest";
import type { ParsedCommand } from "./command.ts";
import { parse } from "./parse.ts";
import type { ParseOptions } from "./parse.ts";
import { grammarRules } from "./refusals.ts";

function stagesOf(line: string, options?: ParseOptions): readonly ParsedCommand[] {
  const result = parse(line, options);
  if (!result.ok) throw new Error(result.errors.map(({ message }) => message).join(" "));
  return result.stages;
}

/** Path, flags and operands in one line; operands behind `--` stand in brackets. */
function outline(line: string, options?: ParseOptions): string {
  return stagesOf(line, options)
    .map(({ tool, path, flags, operands, help }) =>
      [
        [tool, ...path].join(" "),
        ...flags.map(({ name, value, bare }) => `--${name}${bare ? "~" : "="}${value}`),
        ...operands.map(({ value, afterDash }) => (afterDash ? `[${value}]` : value)),
        ...(help ? ["(help)"] : []),
      ].join(" "),
    )
    .join(" | ");
}

describe("commands", () => {
  it.each([
    ["kubectl get pods", "kubectl get pods"],
    ["kubectl -n dev get pods", "kubectl get --namespace=dev pods"],
    ["kubectl rollout -n dev status deploy/web", "kubectl rollout status --namespace=dev deploy/web"],
    ["kubectl create ns dev", "kubectl create namespace dev"],
    ["helm ls", "helm list"],
    ["helm delete web", "helm uninstall web"],
    ["istioctl pc route web.dev", "istioctl proxy-config route web.dev"],
    ["istioctl x describe po web", "istioctl experimental describe pod web"],
    ["argocd app --grpc-web actions list web", "argocd app actions list --grpc-web~true web"],
    ["kubectl --context get get get", "kubectl get --context=get get"],
    ["kubectl exec web -- ls -la", "kubectl exec web [ls] [-la]"],
    ["kubectl", "kubectl (help)"],
    ["kubectl rollout", "kubectl rollout (help)"],
    ["kubectl help delete everything", "kubectl help delete everything (help)"],
  ])("%s", (line, expected) => {
    expect(outline(line)).toBe(expected);
  });
});

describe("flags", () => {
  it.each([
    ["kubectl get pods --namespace=dev", "kubectl get --namespace=dev pods"],
    ["kubectl get pods --namespace dev", "kubectl get --namespace=dev pods"],
    ["kubectl get pods -ndev", "kubectl get --namespace=dev pods"],
    ["kubectl get pods -n=dev", "kubectl get --namespace=dev pods"],
    ["kubectl get pods -n=", "kubectl get --namespace== pods"],
    ["kubectl get pods --namespace=", "kubectl get --namespace= pods"],
    ["kubectl get pods -Aowide", "kubectl get --all-namespaces~true --output=wide pods"],
    ["kubectl get pods -Ashttps://evil", "kubectl get --all-namespaces~true --server=https://evil pods"],
    ["kubectl get pods --all_namespaces", "kubectl get --all-namespaces~true pods"],
    ["kubectl get pods -A=false", "kubectl get --all-namespaces=false pods"],
    ["kubectl delete pod a --dry-run client", "kubectl delete --dry-run~unchanged pod a client"],
    ["kubectl delete pod a --dry-run=client", "kubectl delete --dry-run=client pod a"],
    ["kubectl get -l a=b pods -l c=d", "kubectl get --selector=a=b --selector=c=d pods"],
    ["kubectl apply -f -", "kubectl apply --filename=-"],
    ["kubectl get -- -A", "kubectl get [-A]"],
    ["kubectl get pods -n --all", "kubectl get --namespace=--all pods"],
    ["kubectl get pods -Atest.x", "kubectl get --all-namespaces~true pods"],
    ["kubectl delete ns prod --help=false", "kubectl delete --help=false ns prod"],
    ["kubectl delete ns prod -h", "kubectl delete --help~true ns prod (help)"],
    ["kubectl delete ns prod --help --help=f", "kubectl delete --help~true --help=f ns prod"],
    ["kubectl delete ns prod -- --help", "kubectl delete ns prod [--help]"],
    ["helm upgrade web ./c --set a=b,c=d --wait", "helm upgrade --set=a=b,c=d --wait~watcher web ./c"],
  ])("%s", (line, expected) => {
    expect(outline(line)).toBe(expected);
  });

  it.each([
    ["kubectl get pods -l app-v=9", "kubectl get --v=9 --selector=app-v=9 pods"],
    ["kubectl get pods -l -v 9", "kubectl get --v=9 --selector=-v pods 9"],
    ["kubectl get pods -v 9", "kubectl get --v=9 pods"],
    ["kubectl get pods -l --kuberc=x", "kubectl get --kuberc=x --selector=--kuberc=x pods"],
    ["kubectl get pods -- -v=9", "kubectl get pods [-v=9]"],
    [
      "helm list --filter --kube-apiserver=https://x",
      "helm list --kube-apiserver=https://x --filter=--kube-apiserver=https://x",
    ],
    ["helm list --filter -nkube-system", "helm list --namespace=kube-system --filter=-nkube-system"],
    ["helm list --filter x -n dev", "helm list --filter=x --namespace=dev"],
  ])("%s is partly read before parsing", (line, expected) => {
    expect(outline(line)).toBe(expected);
  });

  it("has a span that covers flag and value", () => {
    const line = "kubectl get -n 'de v' --output=wide";
    const [stage] = stagesOf(line);
    expect(stage?.flags.map(({ span }) => line.slice(span.start, span.end))).toEqual(["-n 'de v'", "--output=wide"]);
  });
});

describe("programs", () => {
  it.each<[string, ParseOptions | undefined, string]>([
    ["get pods", { tool: "kubectl" }, "kubectl get pods"],
    ["kubectl get pods", { tool: "kubectl" }, "kubectl get pods"],
    ["-n dev get pods", { tool: "kubectl" }, "kubectl get --namespace=dev pods"],
    ["kubectl get pods | wc --li", undefined, "kubectl get pods | wc --lines~"],
    [
      "get ns -o yaml | kubectl apply -f -",
      { tool: "kubectl" },
      "kubectl get --output=yaml ns | kubectl apply --filename=-",
    ],
  ])("%s", (line, options, expected) => {
    expect(outline(line, options)).toBe(expected);
  });

  it("start with what the words say, the name left out", () => {
    expect(stagesOf("kubectl get 'a b' 2>&1")).toMatchObject([{ argv: ["get", "a b"], stderr: "merged" }]);
  });
});

describe("joined letters", () => {
  const most = Array.from({ length: 8 }, () => `-${"A".repeat(64)}`).join(" ");

  it("are read up to a number far above what anybody writes", () => {
    expect(stagesOf(`kubectl get pods ${most}`)[0]?.flags).toHaveLength(512);
  });

  it("are not counted where the first pass of helm knows none of them", () => {
    const path = "a".repeat(300);
    expect(outline(`helm upgrade web ./c -f${path}`)).toBe(`helm upgrade --values=${path} web ./c`);
  });

  it("are not what is wrong with a line that has no such flag", () => {
    const unknown = parse(`helm status -${"Z".repeat(600)}`);
    expect(unknown.ok ? "" : unknown.errors[0]?.kind).toBe("unknown-flag");
  });

  it.each([
    [`kubectl get pods -${"A".repeat(65)}`, "joins more than 64 flags"],
    [`kubectl get pods ${most} -A`, "the line joins more than 512 flags of one letter"],
    // Its first pass reads them too, and skips what it does not know.
    [`helm list ${most} -a`, "the line joins more than 512 flags of one letter"],
  ])("are refused above that: %#", (line, message) => {
    const parsed = parse(line);
    expect(parsed.ok ? "" : parsed.errors[0]?.message).toContain(message);
  });
});

describe("errors", () => {
  it.each<[string, ParseOptions | undefined, string, string]>([
    ["helm list", { tool: "kubectl" }, "wrong-tool", "Use `execute_helm`"],
    ["get pods", undefined, "unknown-program", "Begin with one of the four CLIs"],
    ["kubctl get pods", undefined, "unknown-program", "Did you mean `kubectl`?"],
    ["kubectl get pods | gerp x", undefined, "unknown-program", "Did you mean `grep`?"],
    ["kubectl get pods -o name | xargs kubectl delete", undefined, "unknown-program", "Read the names first"],
    ["cat pod.json | kubectl replace -f -", undefined, "unknown-program", "Pass the content with the call's `stdin`"],
    ["echo x | kubectl apply -f -", undefined, "unknown-program", "Pass the content with the call's `stdin`"],
    ["watch kubectl get pods", undefined, "unknown-program", "Leave `watch` out"],
    ["k get pods", undefined, "unknown-program", "Write `kubectl`."],
    ["kubectl get pods | constructor", undefined, "unknown-program", "Begin with one of the four CLIs"],
    ["kubectl gte pods", undefined, "unknown-command", "Did you mean `kubectl get`?"],
    ["kubectl rollout stauts", undefined, "unknown-command", "Did you mean `kubectl rollout status`?"],
    ["kubectl get pods --namepsace dev", undefined, "unknown-flag", "Did you mean `--namespace`?"],
    ["kubectl top pods --sort=cpu", undefined, "unknown-flag", "Did you mean `--sort-by`?"],
    ["kubectl logs web -tail=5", undefined, "unknown-flag", "Did you mean `--tail`?"],
    ["kubectl logs web -it", undefined, "unknown-flag", "Leave it out; `kubectl logs --help` lists its flags."],
    ["watch kubectl get pods", { tool: "kubectl" }, "unknown-command", "Leave `watch` out"],
    ["k get pods", { tool: "kubectl" }, "unknown-command", "Write `kubectl`."],
    ["node list", { tool: "kubectl" }, "unknown-command", "`kubectl --help` lists its commands."],
    ["kubectl get pods --timeout=abc", undefined, "unknown-flag", ""],
    ["kubectl wait pod/web --for=delete --timeout=abc", undefined, "refused", ""],
    ["kubectl -n x help get", undefined, "refused", "behind it"],
    ["kubectl -n '' help get", undefined, "refused", "behind it"],
    // The empty word is looked up as a plugin.
    ["kubectl '' help get", undefined, "unknown-command", "lists its commands"],
    ["kubectl who-can get secrets", undefined, "unknown-command", "kubectl get rolebindings,clusterrolebindings"],
    ["helm diff upgrade web ./c", undefined, "unknown-command", "--dry-run=server"],
    ["istioctl authn tls-check web", undefined, "unknown-command", "istioctl x describe pod POD"],
    ["kubectl create neat", undefined, "unknown-command", "`kubectl create --help` lists its commands"],
    ["argocd app get web -n argocd", undefined, "unknown-flag", "Did you mean `--app-namespace`?"],
    ["argocd appset get web --namespace argocd", undefined, "unknown-flag", "Did you mean `--appset-namespace`?"],
    ["argocd proj list -n argocd", undefined, "unknown-flag", "Leave it out"],
    ["argocd sync web", undefined, "unknown-command", "Did you mean `argocd app sync`?"],
    ["helm manifest web", undefined, "unknown-command", "Did you mean `helm get manifest`?"],
    // Several groups have one.
    ["argocd list", undefined, "unknown-command", "`argocd --help` lists its commands."],
    ["kubectl deployment web", undefined, "unknown-command", "`kubectl --help` lists its commands."],
    ["argocd app restart web", undefined, "unknown-command", "argocd app actions run APP restart"],
    ["helm constructor", undefined, "unknown-command", "lists its commands"],
    ["kubectl get pods ---x", undefined, "refused", ""],
    ["helm install web ./c --force-replace --force-conflicts", undefined, "refused", ""],
    ["kubectl get pods; id", undefined, "language", "call of its own"],
    ["kubectl get pods -n <namespace>", undefined, "language", "without the angle brackets"],
    ["kubectl logs pod/<pod-name>-0", undefined, "language", "without the angle brackets"],
    ["kubectl get pods <in", undefined, "language", "the output is returned"],
    ["kubectl get pods | sort -t $'\\t'", undefined, "language", "a tab or a line break stands there as it is"],
  ])("%s", (line, options, kind, instead) => {
    const result = parse(line, options);
    expect(result.ok ? [] : result.errors).toMatchObject([{ kind, instead: expect.stringContaining(instead) }]);
  });

  it.each([
    ["kubectl kuberc view", "1.35.2", 'no command "kuberc" in version 1.35; 1.36 and 1.37 have it'],
    ["kubectl alpha kuberc view", "1.36.0", 'no command "kuberc" in version 1.36; 1.35 has it'],
    ["kubectl kubercc view", "1.35.2", 'no command "kubercc".'],
  ])("a command of other versions is said to be one: %s with %s", (line, kubectl, message) => {
    const result = parse(line, { versions: { kubectl } });
    const errors = result.ok ? [] : result.errors;
    expect(errors).toMatchObject([{ kind: "unknown-command", message: expect.stringContaining(message) }]);
    expect(errors[0]).not.toHaveProperty("near");
  });

  for (const { id, match, notMatch } of grammarRules) {
    it.each(match)(`${id} refuses %s`, (line) => {
      const result = parse(line);
      expect(result.ok ? [] : result.errors.map(({ rule }) => rule)).toContain(id);
    });
    it.each(notMatch)(`${id} does not refuse %s`, (line) => {
      const result = parse(line);
      expect(result.ok ? [] : result.errors.map(({ rule }) => rule)).not.toContain(id);
    });
  }
});
