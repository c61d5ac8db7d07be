import { judge } from "@k8s-mcp/validator";
import { expect, test } from "vitest";
import type { ApiObject, ApiRequest } from "./audit-log.ts";
import { contradictions } from "./contradictions.ts";

function requestFor(verb: string, object: Partial<ApiObject>, dryRun = false): ApiRequest {
  const whole = { group: "", resource: "pods", subresource: "", namespace: "here", name: "web", ...object };
  return { mark: "1", verb, path: "/", dryRun, object: whole };
}

function found(command: string, request: ApiRequest): readonly string[] {
  const { intent } = judge(command);
  return contradictions(intent ?? { effects: [], stages: [] }, [request], {
    call: "here",
    argocd: "argocd",
    mesh: "istio-system",
  });
}

const DEPLOYMENT = { group: "apps", resource: "deployments" };

test.each<[string, ApiRequest]>([
  ["kubectl get pod web", requestFor("get", {})],
  ["kubectl get pods -A", requestFor("list", { namespace: "", name: "" })],
  ["kubectl get pods -n there", requestFor("list", { namespace: "there", name: "" })],
  ["kubectl describe node a", requestFor("list", { namespace: "", name: "" })],
  ["kubectl delete pod web", requestFor("delete", {})],
  ["kubectl delete pod web --dry-run=server", requestFor("delete", {}, true)],
  ["kubectl scale deploy web --replicas=2", requestFor("patch", { ...DEPLOYMENT, subresource: "scale" })],
  ["kubectl exec web -- ls", requestFor("get", { subresource: "exec" })],
  ["kubectl auth can-i get pods", requestFor("create", { resource: "selfsubjectaccessreviews", namespace: "" })],
  ["istioctl pc cluster web.there", requestFor("create", { subresource: "portforward", namespace: "there" })],
  ["istioctl zc workload", requestFor("create", { subresource: "portforward", namespace: "istio-system" })],
  [
    "istioctl ps",
    requestFor("create", { resource: "serviceaccounts", subresource: "token", namespace: "istio-system" }),
  ],
  ["kubectl create cm web --from-literal=a=b --append-hash", requestFor("create", { resource: "configmaps" })],
  ["kubectl set env deploy/web --from=secret/db", requestFor("get", { resource: "secrets", name: "db" })],
  ["kubectl exec deploy/web -- ls", requestFor("watch", { name: "" })],
  ["kubectl cluster-info dump -A", requestFor("list", { resource: "namespaces", namespace: "", name: "" })],
  ["kubectl get gad web", requestFor("get", { group: "things.example.com", resource: "gadgets" })],
  ["kubectl create -f x.yaml", requestFor("list", { resource: "customresourcedefinitions", namespace: "", name: "" })],
  ["kubectl diff -f x.yaml", requestFor("create", {}, true)],
  [
    "kubectl create cm a --dry-run=client -o yaml -n there | kubectl apply -f -",
    requestFor("get", { resource: "namespaces", namespace: "there", name: "there" }),
  ],
  ["kubectl diff -f x.yaml --prune", requestFor("list", { resource: "secrets", name: "" })],
  ["kubectl replace --force -f x.yaml", requestFor("watch", {})],
  ["helm uninstall web", requestFor("patch", { group: "batch", resource: "jobs", name: "hook" })],
  ["helm test web", requestFor("patch", { name: "hook" })],
  ["helm install web bitnami/nginx", requestFor("create", { resource: "secrets", name: "any" })],
])("predicted: %s", (command, request) => {
  expect(found(command, request)).toEqual([]);
});

test.each<[string, ApiRequest, string]>([
  ["kubectl get pod web", requestFor("delete", {}), "its meaning names"],
  ["kubectl get pod web", requestFor("get", { name: "other" }), "names no such object"],
  ["kubectl get pod web", requestFor("get", { namespace: "there" }), "names no such object"],
  ["kubectl get pods", requestFor("list", { namespace: "", name: "" }), "names no such object"],
  ["kubectl get pods", requestFor("list", { resource: "secrets", name: "" }), "names no such object"],
  ["kubectl get gad web", requestFor("get", { resource: "secrets" }), "names no such object"],
  ["kubectl diff -f x.yaml", requestFor("create", {}), "it only reads"],
  ["kubectl get pod web", requestFor("delete", { resource: "customresourcedefinitions" }), "its meaning names"],
  ["kubectl describe pod web", requestFor("list", { namespace: "there", name: "" }), "names no such object"],
  ["kubectl delete pod web", requestFor("delete", { name: "other" }), "names no such object"],
  ["kubectl delete pod web --dry-run=server", requestFor("delete", {}), "it is a dry run"],
  ["kubectl diff -f -", requestFor("patch", {}), "it only reads"],
  ["kubectl rollout status deploy/web", requestFor("patch", DEPLOYMENT), "its meaning names"],
  ["istioctl analyze", requestFor("create", { resource: "secrets" }), "its meaning names"],
  [
    "istioctl zc workload",
    requestFor("create", { resource: "serviceaccounts", subresource: "token", namespace: "istio-system" }),
    "names no such",
  ],
  ["argocd app list", requestFor("create", { resource: "secrets" }), "it only reads"],
  [
    "kubectl scale deploy web --replicas=2",
    requestFor("patch", { ...DEPLOYMENT, namespace: "there" }),
    "names no such",
  ],
])("a contradiction: %s", (command, request, reason) => {
  expect(found(command, request)).toEqual([expect.stringContaining(reason)]);
});
