/** Lines of what is linted. */
export const LINES = 100_000;

/** What deploy scripts are made of: most of a script is no command of a cluster. */
const PARTS: readonly ((number: number) => string)[] = [
  () => "#!/usr/bin/env bash\nset -euo pipefail\n\n",
  (number) =>
    `# Step ${number}: rolls out what the pipeline has built.\nlog() { printf '%s %s\\n' "$(date +%T)" "$*" >&2; }\n`,
  (number) => `NAMESPACE="\${NAMESPACE:-shop-${number}}"\nVERSION=$(git describe --tags --always)\n`,
  (number) =>
    `if ! kubectl get namespace "$NAMESPACE" >/dev/null 2>&1; then\n  log "making it"\n  kubectl create namespace "$NAMESPACE"\nfi\n`.replace(
      "it",
      `namespace ${number}`,
    ),
  (number) =>
    `for file in manifests/${number}/*.yaml; do\n  log "applying $file"\n  sed "s/VERSION/$VERSION/g" "$file" > "/tmp/$(basename "$file")"\n  kubectl apply --namespace "$NAMESPACE" -f "/tmp/$(basename "$file")"\ndone\n`,
  (number) =>
    `helm upgrade --install web-${number} ./charts/web \\\n  --namespace "$NAMESPACE" \\\n  --set image.tag="$VERSION" \\\n  --wait --timeout 10m\n`,
  (number) =>
    `case "\${1:-deploy}" in\n  deploy) log deploying ${number} ;;\n  clean)\n    kubectl --namespace "$NAMESPACE" delete job "migrate-${number}" --ignore-not-found\n    ;;\n  *)\n    echo "usage: $0 deploy|clean" >&2\n    exit 2\n    ;;\nesac\n`,
  (number) =>
    `cat <<EOF | kubectl apply -f -\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: release-${number}\n  namespace: $NAMESPACE\ndata:\n  version: "$VERSION"\nEOF\n`,
  () =>
    `attempts=0\nwhile [[ $attempts -lt 30 ]]; do\n  status=$(curl -s -o /dev/null -w '%{http_code}' "https://$HOST/healthz" || true)\n  if [[ "$status" == 200 ]]; then\n    log "up after $attempts attempts"\n    break\n  fi\n  attempts=$((attempts + 1))\n  sleep 2\ndone\n`,
  (number) => `kubectl --namespace "$NAMESPACE" rollout status "deployment/web-${number}" --timeout=300s\n\n`,
];

/** Scripts of a hundred lines or so, no two alike: file name to content. */
export function scripts(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let lines = 0;
  for (let number = 0; lines < LINES; number += 1) {
    const text = [0, 1].map((half) => PARTS.map((part) => part(2 * number + half)).join("")).join("");
    files.set(`scripts/deploy-${number}.sh`, text);
    lines += text.split("\n").length - 1;
  }
  return files;
}
