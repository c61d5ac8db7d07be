import { assert, constantFrom, oneof, property, string } from "fast-check";
import type { ApiRequest, ApiType } from "@k8s-mcp/validator/native";
import { describe, expect, test } from "vitest";
import { type Paging, pathOf } from "./path.ts";

const pods: ApiType = { resource: "pods", group: "", version: "v1", kind: "Pod", namespaced: true };
const nodes: ApiType = { resource: "nodes", group: "", version: "v1", kind: "Node", namespaced: false };
const ingresses: ApiType = {
  resource: "ingresses",
  group: "networking.k8s.io",
  version: "v1",
  kind: "Ingress",
  namespaced: true,
};

describe("the path of a request", () => {
  test.each<[string, ApiRequest, Paging]>([
    ["/api/v1/namespaces/shop/pods", { verb: "list", type: pods, namespace: "shop", shows: "columns" }, {}],
    [
      "/api/v1/pods?limit=5&continue=a%2Fb%3D",
      { verb: "list", type: pods, shows: "columns" },
      { limit: 5, continue: "a/b=" },
    ],
    [
      "/api/v1/nodes/worker-1?includeObject=None",
      { verb: "get", type: nodes, name: "worker-1", shows: "columns" },
      { includeObject: "None" },
    ],
    [
      "/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web",
      { verb: "get", type: ingresses, namespace: "shop", name: "web", shows: "objects" },
      {},
    ],
    [
      "/api/v1/namespaces/shop/pods?labelSelector=a+in+%28b%2Cc%29&fieldSelector=status.phase%3DRunning%2Cmetadata.name%3Dweb&resourceVersion=7&watch=true&allowWatchBookmarks=true&timeoutSeconds=300",
      {
        verb: "watch",
        type: pods,
        namespace: "shop",
        name: "web",
        labelSelector: "a in (b,c)",
        fieldSelector: "status.phase=Running",
        shows: "metadata",
      },
      { resourceVersion: "7", watchSeconds: 300 },
    ],
    [
      "/api/v1/namespaces/shop/secrets?fieldSelector=type%3Dhelm.sh%2Frelease.v1&labelSelector=owner%3Dhelm%2Cname%3Dblog",
      { verb: "releases", namespace: "shop", name: "blog" },
      {},
    ],
    [
      "/api/v1/namespaces/shop/secrets?fieldSelector=type%3Dhelm.sh%2Frelease.v1&labelSelector=owner%3Dhelm&resourceVersion=7&watch=true&allowWatchBookmarks=true&timeoutSeconds=300",
      { verb: "releases", namespace: "shop", watch: true },
      { resourceVersion: "7", watchSeconds: 300 },
    ],
    [
      "/api/v1/namespaces/shop/secrets?fieldSelector=type%3Dhelm.sh%2Frelease.v1&labelSelector=owner%3Dhelm",
      { verb: "releases", namespace: "shop" },
      { watchSeconds: 300 },
    ],
    [
      "/api/v1/namespaces/shop/secrets/sh.helm.release.v1.blog.v3",
      { verb: "releases", namespace: "shop", name: "blog" },
      { revision: 3 },
    ],
    ["/version", { verb: "server", path: "/version" }, {}],
  ])("%s", (path, request, paging) => expect(pathOf(request, paging)).toBe(path));
});

const wild = oneof(
  string({ unit: "binary" }),
  constantFrom(
    ".",
    "..",
    "../secrets",
    "a/b",
    "%2e%2e",
    "a%2fb",
    "x?watch=1",
    "x#y",
    "a\\b",
    "a,metadata.name=b",
    "\u0000",
    "",
  ),
);

/** @returns undefined for what is refused. */
function written(request: ApiRequest): URL | undefined {
  try {
    return new URL(pathOf(request, {}), "https://api");
  } catch (error) {
    return error instanceof TypeError ? undefined : new URL("https://threw.something.else");
  }
}

const keepsNames = (namespace: string, name: string) => {
  const url = written({ verb: "get", type: pods, namespace, name, shows: "objects" });
  if (url === undefined) return true;
  const segments = url.pathname.split("/").map(decodeURIComponent);
  return (
    url.href.length === url.pathname.length + "https://api".length &&
    segments.join("\n") === ["", "api", "v1", "namespaces", namespace, "pods", name].join("\n")
  );
};

test("no name or namespace makes another path", () => {
  assert(property(wild, wild, keepsNames));
});

const keepsSelectors = (labelSelector: string, fieldSelector: string) => {
  const url = written({ verb: "list", type: pods, labelSelector, fieldSelector, shows: "objects" });
  const names = [...(url?.searchParams.keys() ?? [])].filter((name) => name !== "labelSelector");
  return url?.pathname === "/api/v1/pods" && names.every((name) => name === "fieldSelector");
};

test("no selector makes another path or parameter", () => {
  assert(property(wild, wild, keepsSelectors));
});
