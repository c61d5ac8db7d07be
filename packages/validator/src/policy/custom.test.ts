import { describe, expect, it } from "vitest";
import { policyOf } from "../../test/policy/policy-of.ts";
import { judge, type JudgeOptions } from "../index.ts";
import { readManifests } from "../manifest/index.ts";

/** Whether a rule with these conditions finds something. */
function finds(when: string, command: string, options: JudgeOptions = {}): boolean {
  const policy = policyOf(`custom_rules: [{id: ORG001, when: ${when}, decision: confirm, message: Ask first.}]`);
  const { findings } = judge(command, { policy, manifests: readManifests, ...options });
  return findings.some(({ id }) => id === "ORG001");
}

const object = (kind: string, name: string, namespace: string, apiVersion = "apps/v1") =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}, namespace: ${namespace}}}`;

const PRODUCTION = "{effects: [write], namespaces: [prod-*], resources: [deployments.apps]}";

describe("a rule on writes of deployments in production", () => {
  it.each<[command: string, options?: JudgeOptions]>([
    ["kubectl -n prod-eu scale deploy web --replicas=5"],
    ["kubectl scale --namespace prod-eu deployment.v1.apps/web --replicas=5"],
    ["kubectl scale Deployment/web --replicas=5", { namespace: "prod-eu" }],
    ["kubectl patch deployments.apps web -n prod-eu -p '{}'"],
    ["kubectl rollout restart deploy -l app=web -n prod-eu"],
    ["kubectl label deploy,svc web a=b -n prod-eu"],
    ["kubectl label svc/a deploy/web a=b -n prod-eu"],
    ["kubectl label all --all a=b -n prod-eu"],
    ["kubectl label deploy --all a=b -A"],
    ["kubectl set image deploy/web web=x:1 -n prod-eu"],
    ["kubectl create deployment web --image=x -n prod-eu"],
    ["kubectl apply -f -", { stdin: object("Deployment", "web", "prod-eu") }],
    ["kubectl apply -f - -n prod-eu", { stdin: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}" }],
    [
      "kubectl apply -f -",
      { stdin: `${object("Deployment", "web", "dev")}\n---\n${object("Deployment", "web", "prod-eu")}` },
    ],
    [
      "kubectl apply -f -",
      { stdin: `{apiVersion: v1, kind: List, items: [${object("Deployment", "web", "prod-eu")}]}` },
    ],
    ["kubectl get cm a -o yaml | kubectl apply -n prod-eu -f -"],
    ["kubectl get cm a -o yaml | kubectl apply -f -"],
    ["kubectl apply -f deploy.yaml -n prod-eu"],
    // What a release or a sync changes stands on no line.
    ["helm upgrade web ./chart -n prod-eu"],
    ["argocd app sync web"],
  ])("finds %s %o", (command, options) => {
    expect(finds(PRODUCTION, command, options)).toBe(true);
  });

  it.each<[command: string, options?: JudgeOptions]>([
    ["kubectl -n dev scale deploy web --replicas=5"],
    ["kubectl -n prod-eu scale sts web --replicas=5"],
    ["kubectl -n prod-eu get deploy web"],
    ["kubectl -n prod-eu delete deploy web"],
    ["kubectl -n prod-eu scale deploy web --replicas=5 --dry-run=client"],
    ["kubectl -n prod-eu scale --help"],
    ["kubectl scale deploy web --replicas=5"],
    [
      "kubectl apply -f -",
      { stdin: `${object("Deployment", "a", "dev")}\n---\n${object("StatefulSet", "a", "prod-eu")}` },
    ],
    ["helm upgrade web ./chart -n dev"],
    ["helm list -n prod-eu"],
    ["argocd app get web"],
    ["kubectl get pods -n prod-eu | grep deploy"],
  ])("leaves %s %o", (command, options) => {
    expect(finds(PRODUCTION, command, options)).toBe(false);
  });
});

describe("single conditions", () => {
  it.each<[when: string, finds: string, leaves: string]>([
    ["{tools: [helm]}", "helm list", "kubectl get pods"],
    ["{commands: [rollout restart]}", "kubectl rollout restart deploy/web", "kubectl rollout status deploy/web"],
    ["{commands: [rollout]}", "kubectl rollout status deploy/web", "kubectl get pods"],
    ["{commands: [helm uninstall]}", "helm del web", "helm list"],
    ["{commands: [kubectl delete]}", "kubectl delete pod web", "argocd app delete web"],
    ["{effects: [delete]}", "kubectl delete pod web", "kubectl scale deploy/web --replicas=1"],
    ["{effects: [read-secret]}", "kubectl get secret a -o yaml", "kubectl get secret a"],
    ["{effects: [exec]}", "kubectl exec web -- ls", "kubectl logs web"],
    ["{contexts: [prod-*]}", "kubectl get pods --context prod-eu", "kubectl get pods --context dev"],
    ["{contexts: [prod-*]}", "helm list --kube-context prod-eu", "helm list"],
    ["{contexts: [prod-*]}", "argocd app list --argocd-context prod-eu", "argocd app list"],
    ["{namespaces: [shop]}", "kubectl get pods -n shop", "kubectl get pods -n dev"],
    ["{namespaces: [shop]}", "kubectl get pods -A", "kubectl get nodes"],
    ["{namespaces: [shop]}", "kubectl label ns shop a=b", "kubectl label ns dev a=b"],
    ["{resources: [secrets]}", "kubectl get secret.v1. a", "kubectl get configmap a"],
    ["{resources: [Deployment]}", "kubectl get deploy", "kubectl get sts"],
    // Without a group, the types of every group.
    ["{resources: [events]}", "kubectl get events.events.k8s.io", "kubectl get pods"],
    ["{resources: [ing]}", "kubectl get ingresses.v1beta1.extensions", "kubectl get services.v1.serving.knative.dev"],
    ["{resources: [Service]}", "kubectl get services.v1.serving.knative.dev", "kubectl get servicemonitors"],
    ["{resources: [deployments.apps]}", "kubectl get deploy", "kubectl get deployments.example.com"],
    ["{resources: ['*.apps']}", "kubectl get sts", "kubectl get pods"],
    ["{resources: [sa]}", "kubectl create token web", "kubectl create cm web"],
    ["{namespaces: [shop]}", "kubectl cluster-info -n shop", "kubectl cluster-info"],
    ["{resources: [nodes]}", "kubectl cordon worker-1", "kubectl get pods"],
    ["{resources: [pods]}", "kubectl logs -l app=web", "kubectl get nodes"],
    // A type that nobody knows may be the custom one, by whichever of its names.
    ["{resources: [foos.example.com]}", "kubectl get foo a", "kubectl get pods"],
    ["{resources: [foos.example.com]}", "kubectl get foos.v1.example.com", "kubectl get deploy"],
    ["{resources: [foos.example.com]}", "kubectl get fo.example", "kubectl get bars.example.org"],
    ["{resources: [foos.example.com]}", "kubectl get fo.v1.example.com a", "kubectl get fo.v1.example.org a"],
    ["{names: [db-*]}", "kubectl get pod web db-0", "kubectl get pod web"],
    ["{names: [db-*]}", "kubectl delete pods -l app=db", "kubectl delete pod web"],
    ["{names: [db-*]}", "kubectl delete po/db-0", "kubectl delete po/web"],
    ["{names: [db-*]}", "helm uninstall db-main", "helm uninstall web"],
    ["{names: [db-*]}", "argocd app sync argocd/db-main", "argocd app sync web"],
    ["{names: [db-*]}", "argocd app sync web -l app=db", "argocd app set web --project db"],
    ["{names: [db-*]}", "argocd app sync web --project db", "argocd app sync web --prune"],
    [
      "{names: [db-*]}",
      "argocd app sync web --resource apps:StatefulSet:db-0",
      "argocd app sync web --resource :Pod:a",
    ],
    ["{names: [db-*]}", "argocd app actions run web restart --kind Pod --resource-name db-0", "argocd app logs web"],
    ["{names: [db-*]}", "argocd app delete-resource web --kind Pod --resource-name a", "argocd app logs web"],
    [
      "{namespaces: [prod]}",
      "istioctl zc services --service-namespace prod",
      "istioctl zc services --service-namespace a",
    ],
    ["{resources: [pods]}", "helm install web ./c", "helm lint ./c"],
    ["{resources: [pods]}", "helm upgrade web ./c", "helm template web ./c"],
  ])("%s finds %s and leaves %s", (when, found, left) => {
    expect([finds(when, found), finds(when, left)]).toEqual([true, false]);
  });

  it.each<[when: string, finds: string, leaves: string]>([
    // Of a workload kubectl takes a pod, whatever it is called.
    ["{effects: [exec], resources: [pods]}", "kubectl exec deploy/web -- ls", "kubectl get pods"],
    ["{effects: [exec], resources: [pods], names: [db-0]}", "kubectl exec sts/db -- ls", "kubectl exec db-1 -- ls"],
    ["{resources: [pods], namespaces: [prod]}", "kubectl logs svc/web -n prod", "kubectl logs svc/web -n dev"],
    // To drain a node is to delete what runs on it, of every namespace; to describe one is to list it.
    ["{effects: [delete]}", "kubectl drain worker-1", "kubectl cordon worker-1"],
    ["{effects: [delete], resources: [pods], namespaces: [prod]}", "kubectl drain worker-1", "kubectl taint no w a-"],
    ["{effects: [read], namespaces: [prod]}", "kubectl describe node worker-1", "kubectl get node worker-1"],
    ["{resources: [daemonsets]}", "kubectl drain worker-1", "kubectl cordon worker-1"],
    ["{resources: [pods]}", "istioctl pc routes deploy/web", "istioctl tag list"],
    ["{resources: [gateways.gateway.networking.k8s.io]}", "istioctl waypoint list", "istioctl tag list"],
    ["{names: [edge]}", "istioctl waypoint status --name edge", "istioctl waypoint status --name shop"],
    ["{resources: [pods]}", "istioctl x describe svc web", "istioctl waypoint list"],
    // What is looked at for the sake of an object counts where a rule names its type.
    ["{resources: [secrets]}", "kubectl describe sa default", "kubectl describe deploy web"],
    ["{effects: [read], resources: [secrets]}", "kubectl describe sa default", "kubectl get sa default"],
    ["{resources: [secrets]}", "kubectl set env deploy/web --from=secret/db", "kubectl set env deploy/web A=b"],
    [
      "{effects: [read], resources: [events]}",
      "kubectl describe pod web",
      "kubectl describe pod web --show-events=false",
    ],
    ["{resources: [replicasets]}", "kubectl rollout undo deploy/web", "kubectl rollout restart deploy/web"],
    ["{resources: [replicasets]}", "kubectl rollout history deploy", "kubectl rollout history sts/db"],
    ["{resources: [pods], namespaces: [prod]}", "kubectl describe sts db -n prod", "kubectl describe sts db -n dev"],
    ["{resources: [quota], namespaces: [prod]}", "kubectl describe ns prod", "kubectl describe ns dev"],
    ["{resources: [quota], namespaces: [prod]}", "kubectl describe ns", "kubectl get ns"],
    ["{names: [db-*]}", "kubectl describe pod db-0", "kubectl describe sts web"],
    ["{effects: [read], resources: [ns]}", "kubectl diff -f - --prune -l a=b -n dev", "kubectl get pods -n dev"],
    // kubectl describes what begins with a name where none has it.
    ["{resources: [secrets], names: [db-*]}", "kubectl describe secret d", "kubectl describe secret/d"],
    ["{resources: [secrets], names: ['*-db']}", "kubectl describe secret web", "kubectl get secret web"],
    ["{resources: [secrets], names: [db-0]}", "kubectl describe secret db", "kubectl describe secret db-01"],
    ["{resources: ['*'], names: [db-*]}", "kubectl describe pod db-0", "kubectl describe pod web"],
    // A selector may find any namespace. To list them tells nothing of what is in them.
    ["{effects: [delete], namespaces: [prod]}", "kubectl delete ns -l a=b", "kubectl delete ns dev"],
    ["{effects: [delete], namespaces: [prod]}", "kubectl delete ns --all", "kubectl delete nodes --all"],
    ["{namespaces: [prod]}", "kubectl get ns prod", "kubectl get ns"],
    ["{effects: [read], namespaces: [prod]}", "kubectl describe ns", "kubectl describe ns dev"],
    ["{namespaces: [prod]}", "istioctl ps", "istioctl ps -n dev"],
    // What is pruned is what a manifest does not name, whole namespaces among it.
    ["{effects: [delete], resources: [ns]}", "kubectl apply -f - --prune -l a=b", "kubectl apply -f -"],
    [
      "{effects: [delete], namespaces: [prod]}",
      "kubectl apply -f - --prune -l a=b -n dev",
      "kubectl apply -f - --prune -l a=b -n dev --prune-allowlist=core/v1/ConfigMap",
    ],
    [
      "{effects: [delete], resources: [deploy], namespaces: [prod]}",
      "kubectl apply -f - --prune --all -n prod --prune-allowlist=apps/v1/Deployment",
      "kubectl apply -f - --prune --all -n prod --prune-allowlist=core/v1/ConfigMap",
    ],
  ])("reach what no word names: %s finds %s and leaves %s", (when, found, left) => {
    expect([finds(when, found), finds(when, left)]).toEqual([true, false]);
  });

  it.each(["foos.example.com", "foo.example.com", "foos.v1.example.com", "foo.v2beta1.example.com", "*.example.com"])(
    "on a custom type called %s hold for one that discovery knows",
    (type) => {
      const foo = { name: "foos", singular: "foo", kind: "Foo", group: "example.com", versions: ["v1"] };
      const bar = { name: "bars", singular: "bar", kind: "Bar", group: "example.org", versions: ["v1"] };
      const served = { namespaced: true, shortNames: [], categories: [], verbs: [] };
      const resources = [foo, bar].map((entry) => ({ ...entry, ...served }));
      const found = ["foo", "foos.example.com", "Foo.v1.example.com", "bars"].map((word) =>
        finds(`{resources: ["${type}"]}`, `kubectl label ${word} a b=c`, { resources }),
      );
      expect(found).toEqual([true, true, true, false]);
    },
  );

  it("hold together for one object", () => {
    const when = "{effects: [delete], resources: [pods], names: [db-*]}";
    expect(finds(when, "kubectl delete po/web svc/db-0")).toBe(false);
    expect(finds(when, "kubectl delete po/db-0 svc/web")).toBe(true);
  });

  it("hold for requests by path, where a policy allows these", () => {
    const paths = ["/api/v1/namespaces/prod/secrets", "/api/v1/secrets", "/healthz", "/api/v1"];
    const when = "{resources: [secrets], namespaces: [prod]}";
    expect(paths.filter((path) => finds(when, `kubectl get --raw ${path}`))).toEqual(paths.slice(0, 2));
  });

  it.each<[path: string, found: boolean]>([
    ["/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods", false],
    ["/apis/metrics.k8s.io/v1beta1/nodes", false],
    ["/api/v1/watch/namespaces/prod/secrets", true],
    ["/api/v1/namespaces/prod/secrets/db", true],
    ["/api/v1/namespaces/prod", false],
    // What stands behind a proxy is not the object that it goes through.
    ["/api/v1/namespaces/prod/services/web/proxy/x", true],
    ["/apis/metrics.k8s.io/v1beta1/../../../api/v1/secrets", true],
  ])("on a type hold for requests by path of that type: %s", (path, found) => {
    expect(finds("{resources: [secrets]}", `kubectl get --raw ${path}`)).toBe(found);
  });

  it("on namespaces hold for the status of one by path", () => {
    const paths = ["/api/v1/namespaces/prod/status", "/api/v1/namespaces/prod", "/api/v1/namespaces/prod/pods"];
    expect(paths.map((path) => finds("{resources: [ns]}", `kubectl get --raw ${path}`))).toEqual([true, true, false]);
  });

  it.each<[command: string, found: boolean]>([
    ["helm list", true],
    ["istioctl tag list", true],
    ["helm version", false],
    ["helm lint ./c", false],
    ["kubectl version", false],
    ["kubectl explain pods", false],
    ["istioctl validate -f -", false],
  ])("on namespaces hold for the call's own where a command asks for anything there: %s", (command, found) => {
    expect(finds("{namespaces: [prod]}", command, { namespace: "prod" })).toBe(found);
  });

  it("on whoever asks hold where nobody says who that is", () => {
    const when = '{effects: [write], principals: ["group:dev", "user:a*"]}';
    const command = "kubectl scale deploy/web --replicas=1";
    expect(finds(when, command)).toBe(true);
    expect(finds(when, command, { principals: ["user:bob", "group:dev"] })).toBe(true);
    expect(finds(when, command, { principals: ["user:ada"] })).toBe(true);
    expect(finds(when, command, { principals: ["user:dev", "group:ops"] })).toBe(false);
    expect(finds(when, command, { principals: [] })).toBe(false);
  });
});

describe("what it decides", () => {
  const policy = policyOf(`
safe_patterns: {kubectl: [kubectl delete]}
custom_rules:
  - {id: ORG001, when: {effects: [delete]}, decision: deny, message: Nothing is deleted here., instead: Scale it down.}
  - {id: ORG002, when: {commands: [drain]}, decision: allow, message: Draining is known.}
`);

  it("is reported with its own id and words", () => {
    expect(judge("kubectl delete pod web", { policy }).findings).toContainEqual({
      id: "ORG001",
      slug: "custom-rule",
      decision: "deny",
      message: "Nothing is deleted here.",
      instead: "Scale it down.",
      span: { start: 0, end: 22 },
    });
  });

  it("is not lifted by what the file calls safe", () => {
    expect(judge("kubectl delete pod web", { policy }).decision).toBe("deny");
  });

  it("lifts nothing: the strictest finding stands", () => {
    expect(judge("kubectl drain worker-1", { policy }).decision).toBe("deny");
  });
});
