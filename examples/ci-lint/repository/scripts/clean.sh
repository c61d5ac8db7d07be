#!/bin/sh
kubectl delete namespace "preview-$PULL_REQUEST"
kubectl --namespace test delete pods --all
# k8s-mcp-lint-disable-next-line K8S214 -- the load test's namespace is emptied before each run
kubectl --namespace load delete jobs --all
# k8s-mcp-lint-disable-next-line K8S220 -- no longer needed
kubectl --namespace load delete pod generator
