import { describe, expect, it } from "vitest";
import { createResolver } from "./resolve.ts";

const resolver = createResolver();

describe("a TYPE word", () => {
  it.each([
    ["pods", "pods", ""],
    ["pod", "pods", ""],
    ["po", "pods", ""],
    ["Pod", "pods", ""],
    ["PODS", "pods", ""],
    ["SECRETS", "secrets", ""],
    ["secrets.", "secrets", ""],
    ["secrets.v1.", "secrets", ""],
    ["secrets.__internal.", "secrets", ""],
    ["deploy", "deployments", "apps"],
    ["deployments.apps", "deployments", "apps"],
    ["deployment.v1.apps", "deployments", "apps"],
    ["deploy.app", "deployments", "apps"],
    ["Deployment.v1beta2.apps", "deployments", "apps"],
    ["events", "events", ""],
    ["events.events.k8s.io", "events", "events.k8s.io"],
    ["ev", "events", ""],
    ["pods.metrics.k8s.io", "pods", "metrics.k8s.io"],
    ["storageclass.storage", "storageclasses", "storage.k8s.io"],
    ["gw", "gateways", "networking.istio.io"],
    ["app", "applications", "argoproj.io"],
  ])("%s is %s in group '%s'", (word, resource, group) => {
    expect(resolver.word(word)).toMatchObject([{ resource, group, known: true }]);
  });

  it.each(["PO", "secretz", "secrets.example.com", "foos.example.com", ""])("%s is nobody's", (word) => {
    expect(resolver.word(word)).toMatchObject([{ known: false }]);
  });

  it("expands a category", () => {
    const types = resolver.word("all").map((type) => type.resource);
    expect(types).toContain("deployments");
    expect(types).not.toContain("secrets");
  });
});

describe("a kind", () => {
  it("is found in its own group only", () => {
    expect(resolver.kind("v1", "Secret")).toMatchObject({ resource: "secrets", known: true });
    expect(resolver.kind("example.com/v1", "Secret")).toMatchObject({ known: false });
    expect(resolver.kind("rbac.authorization.k8s.io/v1", "Role")).toMatchObject({
      resource: "roles",
      namespaced: true,
    });
  });
});

describe("types of live discovery", () => {
  it("are known, and never hide a built-in one", () => {
    const base = { versions: ["v1"], namespaced: true, categories: [] };
    const extra = createResolver([
      { ...base, name: "backups", singular: "backup", kind: "Backup", group: "velero.io", shortNames: ["bk"] },
      { ...base, name: "secrets", singular: "secret", kind: "Secret", group: "example.com", shortNames: [] },
    ]);
    expect(extra.word("bk")).toMatchObject([{ resource: "backups", known: true }]);
    expect(extra.word("secrets")).toMatchObject([{ group: "" }]);
    expect(extra.word("secrets.example.com")).toMatchObject([{ group: "example.com", known: true }]);
  });
});
