import { describe, expect, test } from "vitest";
import type { ServedType } from "./discovery.ts";
import { fullName, resolveType } from "./resolve-type.ts";

function served(name: string, kind: string, shortNames: readonly string[] = [], preferred = true): ServedType {
  const [resource = "", version = "", ...group] = name.split(".");
  const singular = kind.toLowerCase();
  return {
    resource,
    version,
    group: group.join("."),
    kind,
    singular,
    shortNames,
    preferred,
    namespaced: true,
    categories: [],
    verbs: [],
    subresources: [],
  };
}

const types = [
  served("pods.v1", "Pod", ["po"]),
  served("services.v1", "Service", ["svc"]),
  served("events.v1", "Event", ["ev"]),
  served("deployments.v1.apps", "Deployment", ["deploy"]),
  served("horizontalpodautoscalers.v2.autoscaling", "HorizontalPodAutoscaler", ["hpa"]),
  served("horizontalpodautoscalers.v1.autoscaling", "HorizontalPodAutoscaler", ["hpa"], false),
  served("events.v1.events.k8s.io", "Event", ["ev"]),
  served("pods.v1beta1.metrics.k8s.io", "PodMetrics"),
  served("services.v1.serving.knative.dev", "Service", ["kservice"]),
  served("gateways.v1.gateway.networking.k8s.io", "Gateway", ["gtw"]),
  served("gateways.v1.networking.istio.io", "Gateway", ["gw"]),
];

describe("a word means one type", () => {
  test.each([
    ["pods", "pods"],
    ["Pod", "pods"],
    ["po", "pods"],
    ["PODS", "pods"],
    ["pods.v1", "pods"],
    ["pods.v1.", "pods"],
    ["pods.", "pods"],
    ["svc", "services"],
    ["events", "events"],
    ["services", "services"],
    ["podmetrics", "pods.metrics.k8s.io"],
    ["pods.metrics.k8s.io", "pods.metrics.k8s.io"],
    ["services.serving.knative.dev", "services.serving.knative.dev"],
    ["deployments.v1.apps", "deployments.apps"],
    ["deploy.apps", "deployments.apps"],
    ["gw", "gateways.networking.istio.io"],
    ["gateways.gateway.networking.k8s.io", "gateways.gateway.networking.k8s.io"],
  ])("%s is %s", (word, name) => {
    const resolved = resolveType(word, types);
    expect(resolved.ok && fullName(resolved.type)).toBe(name);
  });

  test("in the version that is named, else in the preferred one", () => {
    expect(resolveType("hpa", types)).toMatchObject({ type: { version: "v2" } });
    expect(resolveType("hpa.autoscaling", types)).toMatchObject({ type: { version: "v2" } });
    expect(resolveType("hpa.v1.autoscaling", types)).toMatchObject({ type: { version: "v1" } });
  });
});

test("a word for several names them all", () => {
  const candidates = ["gateways.gateway.networking.k8s.io", "gateways.networking.istio.io"];
  expect(resolveType("gateway", types)).toMatchObject({ problem: "ambiguous-type", candidates });
});

describe("a word for none is no part of another", () => {
  test.each([
    ["pod.apps", ["pods", "pods.metrics.k8s.io"]],
    ["deployment.app", ["deployments.apps"]],
    ["deployments.v2.apps", ["deployments.apps"]],
    ["deploymen", ["deployments.apps"]],
    ["PO", ["pods", "pods.metrics.k8s.io"]],
    ["unicorns", undefined],
    ["", undefined],
    [".apps", undefined],
    ["pods/log", ["pods"]],
  ])("%j", (word, candidates) => {
    const answer = resolveType(word, types);
    expect(answer).toMatchObject({ ok: false, problem: "unknown-type" });
    expect(answer.ok ? undefined : answer.candidates).toEqual(candidates);
  });
});
