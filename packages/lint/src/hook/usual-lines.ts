import { judgeLine } from "./judge-line.ts";

/** What agents write, one for each way that an answer comes about. */
const LINES = [
  "cd app && kubectl get pods -n shop -o wide | head -5",
  "kubectl get pods -o json | jq -r '.items[].metadata.name'",
  "kubectl delete namespace shop",
  "kubectl rollout restart deployment/web --context prod",
  "kubectl apply -f web.yaml && kubectl rollout status deployment/web --timeout=60s",
  "kubectl exec web-0 -- sh -c 'cat /etc/hosts'",
  "helm upgrade --install web ./chart --set image.tag=1.2",
  'for app in web api; do kubectl logs "deployment/$app" --tail=20; done',
  "kubectl apply -f - <<'EOF'\n{kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: web}]}}\nEOF",
];

/** Runs most of what answers run. */
export async function useAsUsual(): Promise<void> {
  for (const line of LINES) await judgeLine(line, { judge: { capabilities: ["cap-time"] } });
}
