import { describe, expect, it } from "vitest";
import { type ApiPath, parseApiPath } from "./api-path.ts";

describe("parseApiPath", () => {
  it.each<[string, ApiPath | undefined]>([
    ["/api/v1/pods", { type: "pods", below: "" }],
    ["/api/v1/namespaces/shop", { type: "namespaces", name: "shop", below: "" }],
    ["/api/v1/namespaces/shop/pods/web-0/log", { type: "pods", name: "web-0", namespace: "shop", below: "log" }],
    ["/apis/apps/v1/namespaces/shop/deployments", { type: "deployments", namespace: "shop", below: "" }],
    ["/apis/argoproj.io/v1alpha1/applications", { type: "applications.argoproj.io", below: "" }],
    ["/api/v1/nodes/n1:10250/proxy/configz", { type: "nodes", name: "n1", below: "proxy/configz" }],
    [
      "/api/v1/namespaces/shop/services/https:web:443/proxy/",
      { type: "services", name: "web", namespace: "shop", below: "proxy/" },
    ],
    [
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node",
      { type: "clusterroles.rbac.authorization.k8s.io", name: "system:node", below: "" },
    ],
    ["/api/v1/namespaces/shop/finalize", { type: "namespaces", name: "shop", below: "finalize" }],
    ["/api/v1", undefined],
    ["/logs/syslog", undefined],
    ["/api/v1/namespaces/Shop/pods", undefined],
  ])("%s", (path, parsed) => {
    expect(parseApiPath(path)).toEqual(parsed);
  });
});
