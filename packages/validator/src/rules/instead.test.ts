import { describe, expect, it } from "vitest";
import { CLI_NAMES } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { judge } from "../judge.ts";
import { RULES } from "./registry.ts";
import type { Example } from "./rule.ts";

const CLIS: ReadonlySet<string> = new Set(CLI_NAMES);

/** What the findings on an example tell to run instead: those suggestions that are commands and leave nothing to fill in. */
function suggestions(example: Example): readonly string[] {
  const { command, options } = typeof example === "string" ? { command: example, options: {} } : example;
  return judge(command, options)
    .findings.filter(({ decision }) => decision !== "allow")
    .flatMap(({ instead }) => instead ?? [])
    .filter((text) => CLIS.has(text.split(" ", 1)[0] ?? "") && !/\b[A-Z]{3,}\b/.test(text));
}

describe("what is suggested instead", () => {
  const examples = RULES.flatMap(({ match }) => match);
  const commands = [...new Set(examples.flatMap(suggestions))];

  it.each(commands)("is allowed itself: %s", (command) => {
    expect(judge(command)).toMatchObject({ decision: "allow" });
  });

  it.each<[string, string, string, JudgeOptions?]>([
    ["kubectl edit deploy web", "K8S412", "kubectl patch TYPE NAME -p PATCH"],
    ["kubectl exec web sh", "K8S090", "kubectl exec --help"],
    ["kubectl debug node/worker-1 --image=busybox", "K8S412", "kubectl describe TYPE NAME"],
    ["kubectl config use-context prod", "K8S108", "Name it in each command: --context NAME"],
    ["kubectl config set-context --current --namespace=web", "K8S108", "--context NAME, -n NAMESPACE"],
    ["helm install web oci://registry.example/charts/web", "K8S423", "REPO/CHART"],
    ["helm install web web --repo https://charts.example", "K8S423", "REPO/CHART"],
    ["helm pull bitnami/nginx --untar", "K8S620", "helm search repo, show, template"],
    ["helm upgrade web ./chart --force-conflicts", "K8S611", "Leave --force-conflicts out"],
    ["helm history web -ojson --max 5", "K8S092", "behind a space"],
    ["helm upgrade coredns ./chart -n kube-system", "K8S230", "use another namespace"],
    ["argocd app logs web -f", "K8S411", "--since-seconds=600"],
    ["kubectl apply -f https://example.com/x.yaml", "K8S423", "write -f - for the address"],
    ["kubectl create cm web --from-file=conf/app.d/", "K8S422", "--from-file=app.d=conf/app.d"],
    ["kubectl create cm web --from-file=.", "K8S422", "--from-file=KEY=PATH"],
    [
      'kubectl patch backup nightly -n web -p \'{"metadata":{"finalizers":null}}\'',
      "K8S219",
      "get backup nightly -n web -o yaml",
    ],
    [
      "kubectl run tmp -n shop --image=busybox --rm --attach=false -- date",
      "K8S410",
      "kubectl logs pods/tmp -n shop says",
    ],
    ["kubectl run tmp --image=busybox -- wget http://web", "K8S510", "kubectl exec POD -- nslookup NAME"],
    ["kubectl run tmp --image=busybox -- cat /run/secrets/a", "K8S510", "Put the program into the image"],
    ["kubectl get --raw /api/v1/namespaces/shop/pods/web-0", "K8S307", "kubectl get pods web-0 -n shop -o json"],
    ["kubectl get --raw '/api/v1/pods?limit=5'", "K8S307", "kubectl get pods -A -o json"],
    ["kubectl get --raw /api/v1/namespaces/shop/secrets", "K8S307", "kubectl get secrets -n shop"],
    ["kubectl get --raw /api/v1/namespaces/shop", "K8S307", "kubectl get namespaces shop -o json"],
    ["kubectl get --raw /api/v1/namespaces/shop/pods/web-0/log", "K8S307", "kubectl logs web-0 -n shop --tail=100"],
    ["kubectl get --raw /api/v1/nodes/n1:10250/proxy/configz", "K8S307", "kubectl describe nodes n1"],
    [
      "kubectl get --raw /apis/apps/v1/namespaces/shop/deployments/web",
      "K8S307",
      "kubectl get deployments web -n shop",
    ],
    [
      "kubectl get --raw /apis/batch.example.com/v1/namespaces/shop/runs/a",
      "K8S307",
      "kubectl get runs.batch.example.com a -n shop -o json",
    ],
    ["kubectl get --raw /api/v1/namespaces/Shop/pods", "K8S307", "kubectl get TYPE NAME"],
    ["kubectl replace --raw /api/v1/namespaces/shop/finalize -f -", "K8S307", "kubectl get namespaces shop -o json"],
    ["kubectl exec web -- sh -c 'ls /srv | grep jar'", "K8S402", "kubectl exec web -- ls | grep TEXT"],
    ["kubectl exec web -- sh -c 'env | grep PATH'", "K8S402", "kubectl exec web -- ls"],
    ["kubectl get secret db -n shop -o jsonpath='{.data.a}'", "K8S302", "kubectl get secrets db -n shop -o name"],
    [
      "kubectl get secret db -n shop -o jsonpath='{.data.a}'",
      "K8S302",
      "kubectl describe secrets db -n shop",
      { capabilities: ["redact"] },
    ],
  ])("is near what was meant: %s", (line, id, instead, options = {}) => {
    expect(judge(line, options).findings.filter((finding) => finding.id === id)).toEqual([
      expect.objectContaining({ instead: expect.stringContaining(instead) }),
    ]);
  });
});
