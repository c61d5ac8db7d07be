import type { Line } from "./lines.ts";

/** Lines that one after the other do their work in one namespace of their own. */
export type Story = readonly Line[];

function kubectl(command: string, stdin?: string): Line {
  return { tool: "kubectl", command: `kubectl ${command}`, ...(stdin === undefined ? {} : { stdin }) };
}

const other =
  (tool: "helm" | "istioctl" | "argocd") =>
  (command: string, stdin?: string): Line => ({
    tool,
    command: `${tool} ${command}`,
    ...(stdin === undefined ? {} : { stdin }),
  });

const helm = other("helm");
const istioctl = other("istioctl");
const argocd = other("argocd");

const IMAGE = "registry.example.com/app";
const MANIFEST = `
apiVersion: v1
kind: ConfigMap
metadata: {name: app}
data: {a: "1"}
---
apiVersion: v1
kind: Service
metadata: {name: app}
spec: {selector: {app: app}, ports: [{port: 80}]}
`;
const CONFIG_MAP = `
apiVersion: v1
kind: ConfigMap
metadata: {name: app, labels: {app: app}}
data: {a: "2"}
`;

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {terminationGracePeriodSeconds: 0, containers: [{name: app, image: "registry.example.com/app:1"}]}
`;
const DEFINITION = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.things.example.com}
spec:
  group: things.example.com
  names: {kind: Gadget, plural: gadgets, singular: gadget, shortNames: [gad], listKind: GadgetList}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;
const GADGET = `
apiVersion: things.example.com/v1
kind: Gadget
metadata: {name: one}
spec: {replicas: 1}
`;
const UNKNOWN = `
apiVersion: nowhere.example.com/v1
kind: Nothing
metadata: {name: app}
`;

/**
 * What the labelled commands leave out: every other command that a verdict may let through, those included that a person
 * has to agree to, each where it finds something to do.
 */
export const STORIES: readonly Story[] = [
  [
    kubectl(`create deployment web --image=${IMAGE}:1 --replicas=2`),
    kubectl("rollout status deployment/web --timeout=20s"),
    kubectl(`set image deployment/web app=${IMAGE}:2`),
    kubectl("rollout status deployment/web --timeout=20s"),
    kubectl("rollout history deployment/web --revision=1"),
    kubectl("rollout undo deployment/web --to-revision=1"),
    kubectl("rollout pause deployment/web"),
    kubectl("rollout resume deployment/web"),
    kubectl("rollout restart deployment -l app=web"),
    kubectl("scale deployment -l app=web --replicas=1"),
    kubectl("scale deployment web --current-replicas=1 --replicas=2 --dry-run=server"),
    kubectl("autoscale deployment web --max=3 --min=1"),
    kubectl("set env deployment/web A=b"),
    kubectl("set env deployment/web --list"),
    kubectl("set resources deployment web --limits=cpu=1 --dry-run=server"),
    kubectl("set serviceaccount deployment web default"),
    kubectl("expose deployment web --port=80"),
    kubectl("set selector service web app=web"),
    kubectl("label deployment web team=a --dry-run=server"),
    kubectl("annotate pods -l app=web note=a"),
    kubectl('patch deployment web --subresource=scale --type=merge -p \'{"spec":{"replicas":1}}\''),
    kubectl("logs deployment/web --all-containers --tail=2"),
    kubectl("logs -l app=web --prefix"),
    kubectl("exec deployment/web -- date"),
    kubectl("describe deployment web"),
    kubectl("describe pods"),
    kubectl("describe service web"),
    kubectl("describe hpa web"),
    kubectl("describe serviceaccount default"),
    kubectl("top pod --containers"),
    kubectl("get all"),
    kubectl("get pods,services -o wide"),
    kubectl("events --for deployment/web"),
    kubectl("wait deployment/web --for=condition=Available --timeout=20s"),
    kubectl("delete service,hpa web"),
    kubectl("delete deployment -l app=web"),
  ],
  [
    kubectl("create -f - --dry-run=server", MANIFEST),
    kubectl("create -f -", MANIFEST),
    kubectl("diff -f -", CONFIG_MAP),
    kubectl("apply -f -", CONFIG_MAP),
    kubectl("apply -f - --dry-run=server", CONFIG_MAP),
    kubectl("apply --server-side --force-conflicts -f -", CONFIG_MAP),
    kubectl("diff --server-side -f -", MANIFEST),
    kubectl("apply view-last-applied configmap/app"),
    kubectl("apply set-last-applied -f -", CONFIG_MAP),
    kubectl("replace -f -", CONFIG_MAP),
    kubectl("replace --force -f -", CONFIG_MAP),
    kubectl("get -f -", MANIFEST),
    kubectl("describe -f -", MANIFEST),
    kubectl("label -f - team=a", MANIFEST),
    kubectl("wait -f - --for=jsonpath='{.data.a}'=2 --timeout=5s", CONFIG_MAP),
    kubectl("apply -f - --prune -l app=app", CONFIG_MAP),
    kubectl("create configmap piped --from-literal=a=b --dry-run=client -o yaml | kubectl apply -f -"),
    kubectl("delete -f -", MANIFEST),
  ],
  [
    kubectl("diff -f -", MANIFEST),
    kubectl("apply -f -", MANIFEST),
    kubectl("diff -f - --prune -l app=app", CONFIG_MAP),
    kubectl("diff -f - --prune -l app=app --prune-allowlist=core/v1/ConfigMap", CONFIG_MAP),
    kubectl("apply -k kustomized --server-side"),
    kubectl("diff -k kustomized"),
    kubectl("create -f -", POD),
    kubectl("replace --force --grace-period=0 --timeout=5s -f -", POD),
    kubectl("create -f -", UNKNOWN),
  ],
  [
    kubectl("apply -f -", DEFINITION),
    kubectl("wait crd/gadgets.things.example.com --for=condition=established --timeout=8s"),
    kubectl("apply -f -", GADGET),
    kubectl("get gad one -o yaml"),
    kubectl("describe gadget one"),
    kubectl("scale gadget one --replicas=3"),
    kubectl("label gadgets.things.example.com one team=a"),
    kubectl("wait gadget one --for=jsonpath='{.spec.replicas}'=3 --timeout=5s"),
    kubectl("diff -f -", GADGET),
  ],
  [helm("install hooked ./hooked"), helm("test hooked --timeout 8s"), helm("uninstall hooked --timeout 8s")],
  [
    kubectl(`create cronjob tick --image=${IMAGE} --schedule='0 3 * * 1'`),
    kubectl("create job now --from=cronjob/tick"),
    kubectl("describe job now"),
    kubectl("describe cronjob tick"),
    kubectl("wait job/now --for=condition=complete --timeout=20s"),
    kubectl("logs job/now"),
    kubectl("delete job now"),
    kubectl("create ingress web --rule=example.com/=web:80"),
    kubectl("describe ingress web"),
    kubectl("create quota team --hard=pods=50"),
    kubectl("describe quota team"),
    kubectl("create poddisruptionbudget web --selector=app=web --min-available=1"),
    kubectl("describe pdb web"),
    kubectl("create serviceaccount runner"),
    kubectl("describe serviceaccount runner"),
    kubectl("create service externalname out --external-name=example.com"),
    kubectl("create secret generic s --from-literal=a=b"),
    kubectl("describe secret s"),
    kubectl("get secret s -o yaml"),
    kubectl(`run once --image=${IMAGE} --restart=Never --expose --port=80`),
    kubectl("delete pod,service once"),
    kubectl("delete quota team"),
    kubectl("delete secret s"),
    kubectl("delete pdb -l app=web"),
    kubectl("delete cronjob tick"),
  ],
  [
    kubectl("get --raw /readyz"),
    kubectl("get --raw /apis/apps/v1"),
    kubectl("api-resources --cached=false"),
    kubectl("explain deployment.spec --output=plaintext-openapiv2"),
    kubectl("cluster-info dump --namespaces=default"),
    kubectl("auth whoami"),
    kubectl("cordon sandbox-1"),
    kubectl("uncordon sandbox-1"),
    kubectl("taint nodes sandbox-1 a=b:PreferNoSchedule"),
    kubectl("label node sandbox-1 zone=a"),
    kubectl("describe node sandbox-1"),
    kubectl("describe storageclasses"),
    kubectl("create namespace made-by-a-story"),
    kubectl("describe namespace made-by-a-story"),
    kubectl("annotate namespace made-by-a-story a=b"),
    kubectl("create priorityclass made-by-a-story --value=1"),
    kubectl("describe pods -A"),
    kubectl("get events -A"),
    kubectl("top pods -A"),
  ],
  [
    helm("template demo ./chart --validate"),
    helm("template demo ./chart --dry-run=server"),
    helm("install demo ./chart --dry-run=server"),
    helm("install demo ./chart --dry-run=client"),
    helm("install demo ./chart --wait --timeout 20s"),
    helm("list"),
    helm("status demo"),
    helm("get all demo"),
    helm("get values demo"),
    helm("get notes demo"),
    helm("upgrade demo ./chart --set replicaCount=2"),
    helm("upgrade demo ./chart --dry-run=server"),
    helm("history demo"),
    helm("rollback demo 1"),
    helm("test demo"),
    helm("dependency list ./chart"),
    helm("show values ./chart"),
    helm("uninstall demo"),
  ],
  [
    kubectl(`create deployment web --image=${IMAGE} -n mesh`),
    kubectl(`run web --image=${IMAGE} --labels=app=web --expose --port=80 -n mesh`),
    kubectl("wait pod/web --for=condition=Ready --timeout=20s -n mesh"),
    istioctl("version"),
    istioctl("analyze -A"),
    istioctl("experimental describe pod web.mesh"),
    istioctl("experimental describe service web.mesh"),
    istioctl("experimental authz check web.mesh"),
    istioctl("proxy-config all web.mesh"),
    istioctl("proxy-config bootstrap deployment/web.mesh"),
    istioctl("proxy-config log web.mesh"),
    istioctl("proxy-config log web.mesh --level debug"),
    istioctl("proxy-config rootca-compare web.mesh web.mesh"),
    istioctl("proxy-status web.mesh"),
    istioctl("ztunnel-config workload"),
    istioctl("tag list"),
    istioctl("tag set stable --revision default"),
    istioctl("waypoint list"),
    istioctl("waypoint apply --name way"),
    istioctl("waypoint status --name way --wait=false"),
    istioctl("admin log"),
  ],
  [
    argocd("app create made --repo https://git.invalid/repo --path . --dest-namespace default --dest-name in-cluster"),
    argocd("app set made --sync-policy none"),
    argocd('app patch made --type merge --patch \'{"spec":{"revisionHistoryLimit":3}}\''),
    argocd("app unset made --namesuffix"),
    argocd("app get made --hard-refresh"),
    argocd("app actions list made --kind Deployment"),
    argocd("app get-resource made --kind Deployment"),
    argocd("app rollback made"),
    argocd("app resources made"),
    argocd("proj get default"),
    argocd("proj role list default"),
    argocd("account list"),
    argocd("account can-i get applications '*'"),
    argocd("repo get https://git.invalid/repo"),
    argocd("gpg list"),
    argocd("version"),
  ],
];
