import { describe, expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { SEVERITIES } from "../rules/known.ts";
import { settingsFor } from "./settings.ts";

const ci = settingsFor();

/** What a run reports by default: ids with their level. */
function found(script: string, file = "deploy.sh"): readonly string[] {
  return (lintText(file, script, ci)?.problems ?? [])
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("low"))
    .map(({ level, id }) => `${level} ${id}`);
}

describe("what deploy scripts do every day is fine", () => {
  test.each([
    "kubectl apply -f manifests/",
    "kubectl apply -k overlays/production",
    'kubectl apply -n "$NS" -f "$file" --server-side',
    "kubectl -n shop rollout status deployment/web --timeout=1h",
    "kubectl -n shop rollout undo deployment/web",
    "kubectl -n shop rollout restart deployment/web",
    'kubectl -n shop set image deployment/web web="$IMAGE:$TAG"',
    "kubectl config use-context staging",
    'kubectl --kubeconfig "$KUBECONFIG_FILE" --context "$CONTEXT" get pods',
    "kubectl wait --for=condition=ready node --all --timeout=120s",
    'kubectl -n shop delete pod "$POD"',
    "kubectl -n shop delete pods -l app=web",
    "kubectl delete -f web.yaml --ignore-not-found",
    'kubectl -n shop exec "$POD" -- curl -sf localhost/healthz',
    "kubectl -n shop logs -f job/migrate",
    "kubectl -n shop port-forward svc/web 8080:80 &",
    "kubectl -n shop cp web:/tmp/out ./out",
    'kubectl -n shop create secret generic db --from-literal=password="$PASSWORD" --dry-run=client -o yaml | kubectl apply -n shop -f -',
    "PASSWORD=$(kubectl -n shop get secret db -o jsonpath='{.data.password}' | base64 -d)",
    "kubectl -n shop get secret db -o yaml > backup.yaml",
    "kubectl config view --minify -o jsonpath='{..namespace}'",
    "kubectl create namespace shop --dry-run=client -o yaml | kubectl apply -f -",
    "kubectl apply -f https://github.com/example/operator/releases/download/v1.14.0/operator.yaml",
    "kubectl -n kube-system get configmap coredns -o yaml | sed s/a/b/ | kubectl apply -f -",
    "kubectl krew install ctx",
    "kubectl argo rollouts -n shop promote web",
    "kubectl get pods ${EXTRA_ARGS:-}",
    'helm upgrade --install web ./chart -n shop -f values.yaml "${ARGS[@]}" --atomic',
    "helm repo add example https://charts.example.com && helm repo update",
    "helm -n shop uninstall web || true",
    'argocd login cd.example.com --username ci --password "$PASSWORD" --grpc-web',
    "argocd app sync web && argocd app wait web --health",
    "istioctl install -y",
    "oc new-project shop",
    "kubectl delete all -l app=web -n shop",
    "kubectl -n shop delete serviceaccount web",
    "kubectl delete pods --all --dry-run=server",
    "kubectl drain node-1 --dry-run=server",
    "kubectl -n shop create role reader --verb=get --resource=pods",
    'kubectl label nodes -l "$SELECTOR" "$LABEL"',
    'kubectl -n shop set selector services web app=web "${FLAGS[@]}"',
    "kubectl kuberc view",
    "kubectl getn web --kuberc=aliases.yaml",
    "istioctl manifest generate --set profile=minimal",
    "istioctl create-remote-secret --name=west | kubectl apply -n istio-system -f -",
    "istioctl dashboard grafana",
    "kubectl config view --raw > kubeconfig",
    "TOKEN=$(argocd account generate-token --account ci)",
    'argocd account update-password --current-password "$OLD" --new-password "$NEW"',
    "helm upgrade web ./chart -n shop --values https://example.com/v1.2.3/values.yaml",
    "kubectl -n shop run probe --rm -i --image=busybox -- true",
    "kubectl delete -f https://example.com/web.yaml",
    "kubectl get --raw /readyz",
    'kubectl -n shop patch deployment web -p="$PATCH"',
    "kubectl label namespace shop pod-security.kubernetes.io/enforce=restricted --overwrite",
    "kubectl label ns a pod-security.kubernetes.io/enforce=restricted pod-security.kubernetes.io/enforce-version=v1.30",
    "kubectl label namespace shop pod-security.kubernetes.io/warn=baseline pod-security.kubernetes.io/enforce-version=latest",
    "kubectl apply -f - <<EOF\nkind: Namespace\napiVersion: v1\nmetadata: {name: a, labels: {pod-security.kubernetes.io/enforce: restricted}}\nEOF",
    "for s in $(kubectl -n shop get secrets -o name); do kubectl -n shop get $s -o yaml > backup/$s.yaml; done",
    "PASSWORD=$(kubectl -n shop get secret db -o jsonpath='{.data.password}')\necho \"::add-mask::$PASSWORD\"",
    "for p in $(kubectl -n shop get pods -l app=web -o name); do kubectl -n shop delete $p; done",
    "kubectl auth can-i list pods --as=system:serviceaccount:shop:web",
    "helm -n shop get values web -o yaml > values.yaml",
    "kubectl -n shop exec web -- printenv HOSTNAME",
    "kubectl -n shop run probe --rm -i --image=busybox -- true",
    "oc delete dc,route web -n shop",
    'oc project "$PROJECT"; oc new-app $IMAGE --name web; oc start-build web --follow; oc status',
    "oc process -f template.yaml -p NAME=$NAME | oc apply -n shop -f -",
    "oc adm policy add-scc-to-user nonroot-v2 -z web -n shop",
    "oc login --token=$TOKEN --server=$SERVER",
    "oc rsh -n shop web ls /data",
    "kubectl proxy --port=8001 &",
    'k() { if [ -n "$C" ]; then kubectl --context "$C" "$@"; else kubectl "$@"; fi; }\nk get pods',
    "kubectl -n shop create secret generic db --from-literal=username=shop --from-literal=databaseName=shop",
    "helm upgrade --install $NAME charts/$NAME --namespace $NAME -f values.yaml --wait",
    "PASSWORD=$(kubectl -n shop get secret db -o jsonpath='{.data.password}')\nURL=\"db://u:$PASSWORD@db\"\necho done",
    "kubectl get pods -n shop -o name | xargs -I{} sh -c 'kubectl describe -n shop {}'",
    "cat <<EOF | kubectl apply -n shop -f -\nkind: ConfigMap\n${REST}\nEOF",
    "timeout 300 bash -c 'until kubectl get pods -n shop | grep Running; do sleep 5; done'",
    "kubectl taint nodes --all node-role.kubernetes.io/control-plane-",
    "kubectl -n shop rollout restart $OBJECT",
    "export HELM_NAMESPACE=shop\nhelm uninstall web",
  ])("%s", (script) => {
    expect(found(script)).toEqual([]);
  });
});

describe("what is unsafe wherever it runs is found", () => {
  test.each([
    ["kubectl -n shop delete pods --all", "error K8S214"],
    ["kubectl delete all --all -A", "error K8S214"],
    ["kubectl -n shop apply -f <(curl -s https://example.com/web)", "error K8S430"],
    ['kubectl -n shop apply -f - <<< "$(curl -s https://example.com/web)"', "error K8S430"],
    ["awk '{print $2, \"-n\", $1}' pods | xargs -L1 kubectl delete pod", "warning K8S095"],
    ["cat objects | xargs kubectl -n shop delete", "warning K8S096"],
    ["kubectl taint nodes --all dedicated=web:NoExecute", "warning K8S203"],
    ["kubectl config view --raw", "error K8S308"],
    ["argocd account generate-token --account ci", "warning K8S828"],
    ["kubectl debug node/worker-1 -it --image=busybox:1.37", "warning K8S412"],
    ["istioctl uninstall --purge -y", "warning K8S720"],
    ["oc login --token=sha256~abcdef", "error K8S320"],
    ["oc login -u admin -p hunter2 $SERVER", "error K8S320"],
    ["oc login $SERVER:8443 -u $U -p $P --insecure-skip-tls-verify=true", "error K8S120"],
    ["timeout 5m bash <<EOT\noc login --insecure-skip-tls-verify=true\nEOT", "error K8S120"],
    ["oc new-app shop/db -e DB_PASSWORD=hunter2", "error K8S320"],
    ["oc adm policy add-cluster-role-to-user cluster-admin -z ci", "warning K8S521"],
    ["oc -n shop adm policy add-scc-to-user privileged -z default", "warning K8S521"],
    ["oc adm drain worker-1 --force", "warning K8S223"],
    ["oc -n shop rsh web", "warning K8S403"],
    ["oc whoami -t", "warning K8S321"],
    ["oc extract secret/db --to=-", "warning K8S321"],
    ["oc process -f https://example.com/main/t.yaml | oc create -n shop -f -", "error K8S430"],
    ["oc $VERB pods", "warning K8S094"],
    [
      'k() { if [ -n "$C" ]; then kubectl --context "$C" "$@"; else kubectl "$@"; fi; }\nk delete pods --all',
      "error K8S214",
    ],
    ['k() { echo "+ kubectl $*"; kubectl "$@"; }\nk delete pods --all', "error K8S214"],
    ["kubectl proxy --address=0.0.0.0 --accept-hosts='.*'", "warning K8S124"],
    ["argocd admin initial-password -n argocd", "warning K8S321"],
    [`kubectl -n shop patch secret db -p '{"data":{"password":"aHVudGVyMg=="}}'`, "error K8S320"],
    ["helm upgrade web ./chart -n shop --set url=redis://:hunter2@cache:6379", "error K8S320"],
    ["helm upgrade $RELEASE ./chart", "warning K8S121"],
    [
      "P=$(kubectl -n shop get secret db -o jsonpath='{.data.password}')\nQ=$P\nURL=\"db://$Q@db\"\nprintf '%s' \"$URL\"",
      "error K8S302",
    ],
    ["kubectl delete configmaps -l app=web -A", "warning K8S214"],
    ['kubectl -n shop delete "${FLAGS[@]}" pods --all', "error K8S214"],
    ["kubectl create clusterrolebinding a --clusterrole=cluster-admin --user=a", "warning K8S502"],
    [
      "kubectl create role a --verb='*' --resource=pods --dry-run=client -o yaml | kubectl apply -f -",
      "warning K8S502",
    ],
    ["cat names | xargs -I % sh -c 'kubectl delete ns %'", "warning K8S215"],
    ["$KUBECTL $OPTS apply -f $FILE -l a=b --prune", "warning K8S221"],
    ['kubectl delete ns "$NS"', "warning K8S215"],
    ["kubectl delete $ARGS", "warning K8S095"],
    ["kubectl $VERB pods", "warning K8S094"],
    ["kubectl -n shop get secret db -o yaml", "error K8S301"],
    ["kubectl -n shop get secret db -o jsonpath='{.data.password}' | base64 -d", "error K8S302"],
    ["kubectl -n shop create secret generic db --from-literal=password=hunter2", "error K8S320"],
    ["kubectl --token=eyJhbGciOiJIUzI1NiJ9 get pods", "error K8S320"],
    ["kubectl --insecure-skip-tls-verify get pods", "error K8S120"],
    ["kubectl -n shop set image deployment/web web=shop/web:latest", "warning K8S520"],
    ["kubectl scale deployment web --replicas=0", "warning K8S121"],
    ["kubectl -n shop delete pod web --force --grace-period=0", "warning K8S220"],
    ["curl -sL https://example.com/web.yaml | kubectl apply -f -", "error K8S430"],
    ["kubectl apply -f https://raw.githubusercontent.com/example/web/main/web.yaml", "error K8S430"],
    ["kubectl apply -f https://10.1.2.3/web.yaml", "error K8S430"],
    ["helm upgrade web ./chart -n shop --post-renderer ./render.sh", "warning K8S621"],
    ['kubectl -n shop exec "$POD" -- sh -c "rm -rf /data; ls"', "warning K8S403"],
    ["kubectl label ns shop pod-security.kubernetes.io/enforce=privileged", "warning K8S504"],
    ["kubectl label ns shop pod-security.kubernetes.io/enforce-", "warning K8S504"],
    ["kubectl label ns shop pod-security.kubernetes.io/enforce=baseline", "warning K8S504"],
    ['kubectl label ns shop pod-security.kubernetes.io/enforce="$LEVEL"', "warning K8S504"],
    ["kubectl label ns shop pod-security.kubernetes.io/enforce-version=v1.24", "warning K8S504"],
    [
      "kubectl label ns shop pod-security.kubernetes.io/enforce=privileged pod-security.kubernetes.io/warn=restricted",
      "warning K8S504",
    ],
    ["kubectl --as=admin --as-group=system:masters get nodes", "warning K8S123"],
    ["helm -n shop get values web", "warning K8S321"],
    ["kubectl -n shop exec web -- env", "warning K8S321"],
    ["kubectl cp shop/web:/var/run/secrets/kubernetes.io/serviceaccount/token ./token", "warning K8S322"],
    ["kubectl -n shop run web --image=nginx", "warning K8S520"],
    ["oc delete project shop", "warning K8S215"],
    ["oc delete routes --all -n shop", "error K8S214"],
    ["echo \"$(kubectl -n shop get secret db -o jsonpath='{.data.password}' | base64 -d)\"", "error K8S302"],
    ["PASSWORD=$(kubectl -n shop get secret db -o jsonpath='{.data.password}')\necho $PASSWORD", "error K8S302"],
    ["for s in $(kubectl -n shop get secrets -o name); do kubectl -n shop get $s -o yaml; done", "error K8S301"],
    ["kubectl get secrets -n shop -o name | xargs -I{} kubectl get {} -n shop -o yaml", "error K8S301"],
    ["for n in $(kubectl get namespaces -o name); do kubectl delete $n; done", "warning K8S215"],
    ["kubectl aply -f web.yaml", "warning K8S032"],
    ["kubectl -n shop describe secret db", "warning K8S301"],
    ["kubectl get pods --name-space shop", "error K8S033"],
  ])("%s: %s", (script, expected) => {
    expect(found(script)).toContain(expected);
  });
});

test("what a reader of a document fills in is no variable", () => {
  for (const line of [
    "kubectl -n shop delete <type> <name>",
    "kubectl <verb> pods",
    "helm upgrade --install web -n shop [flags] ...",
    "kubectl get pods [tab][tab]",
    "argocd app create web ...",
    "kubectl -n shop delete {{type}} {{ pod-name }}",
  ])
    expect(found(`\`\`\`sh\n${line}\n\`\`\`\n`, "README.md")).toEqual([]);
});

test("one finding says what a category of types comes to", () => {
  expect(found("kubectl -n shop delete all --all")).toEqual(["error K8S214"]);
  expect(found('kubectl -n shop delete "$TYPE" --all')).toEqual(["error K8S214"]);
  expect(found("kubectl -n shop delete pod web --force --grace-period=0")).toEqual(["warning K8S220"]);
});
