import { join } from "node:path";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { parsePolicy } from "@k8s-mcp/validator/policy";
import { describe, expect, test } from "vitest";
import { apply, kubeconfigOf, scratch, testKube, until, variant } from "../../test/support/clusters.ts";
import { approved, testRoundTrip } from "../../test/support/tools.ts";
import type { ListRequest } from "./read.ts";

const configMap = (name: string, namespace: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace },
});

const crd = (group: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `gadgets.${group}` },
  spec: {
    group,
    scope: "Namespaced",
    names: { plural: "gadgets", singular: "gadget", kind: "Gadget" },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
});

await describeWithCluster("reading", (cluster) => {
  const client = (namespace = "default") => testKube({ kubeconfig: cluster.kubeconfig }).client({ namespace });

  describe("a list", () => {
    test("is what kubectl shows, by any name of the type", async () => {
      const namespace = await testNamespace(cluster);
      await kubectl(cluster, "create", "deployment", "web", "--image=web", "-n", namespace);
      for (const resource of ["deploy", "Deployment", "deployments.apps", "deployment.v1.apps"]) {
        const page = await client(namespace).list({ resource, view: "table" });
        expect(page).toMatchObject({
          ok: true,
          namespace,
          type: { resource: "deployments", group: "apps" },
          rows: [{ name: "web" }],
        });
        const shown = page.ok ? page.columns.filter(({ priority }) => priority === 0).map(({ name }) => name) : [];
        expect(shown).toEqual(["Name", "Ready", "Up-to-date", "Available", "Age"]);
      }
    });

    test("of a thousand comes in pages, each object once, with how many are left", async () => {
      const namespace = await testNamespace(cluster);
      const names = Array.from({ length: 1000 }, (_, index) => `item-${String(index).padStart(4, "0")}`);
      await apply(cluster, ...names.map((name) => configMap(name, namespace)));
      const found: string[] = [];
      const left: (number | undefined)[] = [];
      let token: string | undefined;
      do {
        const request = { resource: "cm", namespace, view: "names", limit: 400 } as const;
        const page = await client().list({ ...request, ...(token !== undefined && { continue: token }) });
        if (!page.ok) throw new Error(page.message);
        found.push(...page.names.map(({ name }) => name));
        left.push(page.remaining);
        token = page.continue;
      } while (token !== undefined);
      expect(found.filter((name) => name !== "kube-root-ca.crt")).toEqual(names);
      expect(left).toEqual([601, 201, undefined]);
    });

    test("across namespaces says where each object is", async () => {
      const [one, two] = [await testNamespace(cluster), await testNamespace(cluster)];
      await apply(cluster, configMap("same", one), configMap("same", two));
      const page = await client().list({
        resource: "cm",
        allNamespaces: true,
        fieldSelector: "metadata.name=same",
        view: "names",
      });
      expect(page.ok && new Set(page.names.map(({ namespace }) => namespace))).toEqual(new Set([one, two]));
    });

    test("of whole objects leaves out who set which field", async () => {
      const namespace = await testNamespace(cluster);
      await apply(cluster, configMap("one", namespace));
      const page = await client(namespace).list({
        resource: "cm",
        fieldSelector: "metadata.name=one",
        view: "objects",
      });
      expect(page).toMatchObject({ items: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "one" } }] });
      expect(page).not.toHaveProperty("items[0].metadata.managedFields");
    });

    test.each<[string, Partial<ListRequest>, string]>([
      ["a page of nothing", { limit: 0 }, "invalid"],
      ["a token that is none", { continue: "x" }, "invalid"],
      ["a selector that is none", { labelSelector: "a b" }, "invalid"],
      ["a field that is none", { fieldSelector: "spec.nothing=1" }, "invalid"],
      ["a type that is near", { resource: "pod.apps" }, "unknown-type"],
    ])("is refused for %s", async (_what, request, problem) => {
      expect(await client().list({ resource: "pods", view: "table", ...request })).toMatchObject({
        ok: false,
        problem,
      });
    });
  });

  describe("restricted types are not there", () => {
    test.each(
      [
        "secrets",
        "secret",
        "Secret",
        "SECRETS",
        "secrets.v1",
        "secrets.v1.",
        "secrets.",
        "/api/v1/../v1/secrets",
        "../secrets",
      ].concat(
        [
          "serviceaccounts",
          "sa",
          "serviceaccounts/token",
          "serviceaccounts.v1.",
          "secrets/x",
          "secrets%2fx",
          "secrets,pods",
        ],
        [
          "roles",
          "rolebindings.rbac.authorization.k8s.io",
          "ClusterRole",
          "clusterroles.v1.rbac.authorization.k8s.io",
          "",
          ".",
          ".v1",
        ],
      ),
    )("as %j", async (resource) => {
      const all = client();
      expect(await all.list({ resource, view: "objects" })).toMatchObject({ ok: false, problem: "unknown-type" });
      expect(await all.get({ resource, name: "default", view: "object" })).toMatchObject({
        ok: false,
        problem: "unknown-type",
      });
    });

    test("in the list of types", async () => {
      const found = await client().discovery.types();
      const groups = found.ok ? found.types.map(({ resource, group }) => `${resource}.${group}`) : [];
      expect(groups).toContain("pods.");
      expect(groups.filter((name) => /^(secrets|serviceaccounts)\.$|rbac/.test(name))).toEqual([]);
    });

    test("for who hands the type in himself, approved or not", async () => {
      const secrets = { resource: "secrets", group: "", version: "v1", kind: "Secret", namespaced: true };
      const request = approved({ verb: "list", type: secrets, namespace: "default", shows: "columns" });
      const answer = await testRoundTrip(cluster.kubeconfig).ask(request, { accept: "application/json" });
      expect(answer).toMatchObject({ ok: false, problem: "unknown-type" });
    });

    test("and others can be named instead", async () => {
      const kube = testKube({ kubeconfig: cluster.kubeconfig, restricted: ["*.apps", "pods"] });
      expect(await kube.client().list({ resource: "deploy", view: "names" })).toMatchObject({
        problem: "unknown-type",
      });
      expect(await kube.client().list({ resource: "sa", view: "names" })).toMatchObject({ ok: true });
    });
  });

  describe("a word for several types", () => {
    test("is no guess: all of them are named", async () => {
      const all = client();
      // Asked before they are there: what named nothing is asked for again.
      expect(await all.discovery.resolve("gadgets")).toMatchObject({ problem: "unknown-type" });
      await apply(cluster, crd("a.example.com"), crd("b.example.com"));
      try {
        await until(async () => {
          const resolved = await all.discovery.resolve("gadgets");
          return !resolved.ok && resolved.problem === "ambiguous-type" && resolved.candidates?.length === 2;
        }, "both definitions to be served");
        expect(await all.list({ resource: "gadget", view: "names" })).toMatchObject({
          problem: "ambiguous-type",
          candidates: expect.arrayContaining(["gadgets.a.example.com", "gadgets.b.example.com"]),
        });
        expect(await all.list({ resource: "gadgets.b.example.com", view: "names" })).toMatchObject({
          ok: true,
          names: [],
        });
        expect(await all.list({ resource: "gadgets.example.com", view: "names" })).toMatchObject({
          problem: "unknown-type",
        });
      } finally {
        await kubectl(cluster, "delete", "crd", "gadgets.a.example.com", "gadgets.b.example.com", "--wait=false");
      }
    });
  });

  describe("who asks", () => {
    test("is told what is missing: a role", async () => {
      const visitor = testKube({ kubeconfig: cluster.kubeconfig }).client({
        identity: { kind: "impersonate", user: "visitor" },
      });
      expect(await visitor.whoami()).toMatchObject({ user: "visitor" });
      expect(await visitor.list({ resource: "pods", view: "table" })).toMatchObject({
        problem: "forbidden",
        reason: "Forbidden",
        status: 403,
        message: expect.stringMatching(/"visitor" cannot list resource "pods".*Ask whoever runs the cluster/),
      });
    });

    test("is told what is missing: credentials", async () => {
      const user = { token: { text: "nobody's" } };
      const stranger = testKube({ kubeconfig: await variant(cluster, { user }) }).client();
      expect(await stranger.version()).toMatchObject({ problem: "unauthorized", reason: "Unauthorized", status: 401 });
    });

    test.each(["system:admin", ""])("cannot be %j", async (user) => {
      const kube = testKube({ kubeconfig: cluster.kubeconfig });
      const answer = await kube.client({ identity: { kind: "impersonate", user } }).whoami();
      expect(answer).toMatchObject({ problem: "credentials" });
    });

    test("signs in anew when a plugin's token has become worthless", async () => {
      const token = await kubectl(cluster, "create", "token", "default", "-n", "default");
      const program = `
        const used = require("node:fs").existsSync(process.env.MARK);
        require("node:fs").writeFileSync(process.env.MARK, "");
        console.log(JSON.stringify({ kind: "ExecCredential", status: { token: used ? ${JSON.stringify(token)} : "worthless" } }));`;
      const mark = join(await scratch(), "mark");
      const plugin = {
        apiVersion: "client.authentication.k8s.io/v1",
        command: process.execPath,
        args: ["-e", program],
        env: { MARK: mark },
        provideClusterInfo: false,
        interactive: false,
      };
      const kube = testKube({ kubeconfig: await variant(cluster, { user: { plugin } }) });
      expect(await kube.client().whoami()).toMatchObject({ ok: true, user: "system:serviceaccount:default:default" });
    });
  });

  test("a policy holds for requests as for commands", async () => {
    const parsed = parsePolicy("version: 1\nnamespaces: {allow: [team-*]}", { name: "policy.yaml" });
    if (!parsed.ok) throw new Error("The test's policy is none.");
    const kube = testKube({ kubeconfig: cluster.kubeconfig, rules: () => ({ policy: parsed.policy }) });
    expect(await kube.client().list({ resource: "pods", view: "table" })).toMatchObject({
      problem: "denied",
      message: expect.stringContaining("K8S109"),
    });
    expect(await kube.client().list({ resource: "pods", namespace: "team-a", view: "table" })).toMatchObject({
      ok: true,
    });
    expect(await kube.client().list({ resource: "pods", allNamespaces: true, view: "table" })).toMatchObject({
      problem: "denied",
    });
  });

  test.each(["bindings", "tokenreviews"])("a type that can only be created is told as one: %s", async (resource) => {
    expect(await client().list({ resource, view: "names" })).toMatchObject({
      problem: "unsupported",
      status: 405,
      message: expect.stringContaining("kubectl api-resources -o wide"),
    });
  });

  test.each([
    ["a word of any length", { resource: "x".repeat(5000) }, "unknown-type", /^.{0,400}$/],
    ["a continue token that is none", { resource: "pods", continue: "garbage" }, "invalid", /the continue token/],
  ])("%s is answered in short, by its name", async (_what, request, problem, message) => {
    expect(await client().list({ ...request, view: "names" })).toMatchObject({
      problem,
      message: expect.stringMatching(message),
    });
  });

  test("what is not there is told with what to try next", async () => {
    expect(await client().get({ resource: "po", name: "nope", view: "object" })).toMatchObject({
      problem: "not-found",
      reason: "NotFound",
      message: expect.stringMatching(/pods "nope" not found\. .*list/),
    });
    const missing = testKube({ kubeconfig: cluster.kubeconfig }).client({ context: "prod" });
    expect(await missing.place()).toMatchObject({
      problem: "context",
      message: expect.stringContaining("Available: sandbox"),
    });
    expect((await kubeconfigOf(cluster)).currentContext).toBe("sandbox");
  });
});
