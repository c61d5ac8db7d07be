#!/usr/bin/env bash
set -euo pipefail

KUBECTL="kubectl --namespace shop"

# What a deployment does every day is fine.
$KUBECTL apply -f manifests/
$KUBECTL rollout status deployment/web --timeout=5m || $KUBECTL rollout undo deployment/web
cat <<EOF | $KUBECTL apply -f -
apiVersion: v1
kind: ConfigMap
metadata:
  name: release
data:
  version: "${VERSION}"
EOF

# A manifest that somebody else may change overnight.
curl -sSL https://example.com/operator/latest/install.yaml | kubectl apply -f -

# Whatever the caller says.
kubectl "$ACTION" deployment/web
