import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import type { Audit, CallBegin, CallEnd } from "@k8s-mcp/executor";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parseDocument } from "yaml";
import { openPolicy } from "../src/policy/policy-store.ts";
import type { HttpService } from "../src/protocol/http/listen.ts";
import { createLog } from "../src/telemetry/log.ts";
import type { Product } from "../src/wiring.ts";
import { apply } from "./fixtures/apply.ts";
import { clients } from "./fixtures/clients.ts";
import type { TestClient } from "./fixtures/clients.ts";
import { productOver, testProduct } from "./fixtures/cluster-product.ts";
import { eventually } from "./fixtures/eventually.ts";
import { storedRelease } from "./fixtures/helm-release.ts";
import { serve } from "./fixtures/http-service.ts";
import { connectNew } from "./fixtures/new-client.ts";
import { application, definitions, virtualService } from "./fixtures/mesh-and-delivery.ts";

const PASSWORD = "correct-horse-battery";

/** A request whose client neither answers nor listens. */
const quietCall = () => ({
  signal: AbortSignal.timeout(60_000),
  canAnswer: new Set<never>(),
  inquire: () => Promise.reject(new Error("Nobody is asked.")),
  log: () => {},
});

await describeWithCluster("resources", (cluster) => {
  let product: Product;
  let service: HttpService & { readonly url: string };
  let client: TestClient;
  let namespace: string;
  let podName: string;
  let folder: string;

  const at = (scheme: string, name: string) => `${scheme}://${cluster.context}/${namespace}/${name}`;

  /** What a resource of the cluster says. */
  async function read(uri: string) {
    const [content] = JSON.parse(await client.readResource(uri));
    // Clients show models the text inside of JSON of their own, where each line end and indentation costs again.
    expect(content).toEqual({ uri, mimeType: "application/json", text: expect.not.stringContaining("\n") });
    return JSON.parse(content.text);
  }

  /** An older client, which is told whether it may watch, of a product with settings or a user of its own. */
  async function clientOver(env: Readonly<Record<string, string>>, as?: string) {
    const text = await readFile(cluster.kubeconfig, "utf8");
    const kubeconfig = join(folder, `config-${as ?? "admin"}`);
    const document = parseDocument(text);
    if (as !== undefined) document.setIn(["users", 0, "user", "as"], as);
    await writeFile(kubeconfig, document.toString());
    const { catalogue } = await testProduct(kubeconfig, env);
    const own = await serve(catalogue);
    onTestFinished(() => own.close(0));
    const legacy = clients.find(({ client: name }) => name.includes("v1"));
    if (legacy === undefined) throw new Error("There is no older client.");
    const other = await legacy.connect({ url: own.url });
    onTestFinished(() => other.close());
    return other;
  }

  async function auditedClient(audit: Audit): Promise<TestClient> {
    const { catalogue } = await testProduct(cluster.kubeconfig, {}, { audit });
    const own = await serve(catalogue);
    onTestFinished(() => own.close(0));
    const other = await connectNew({ url: own.url }, { pin: "2026-07-28" });
    onTestFinished(() => other.close());
    return other;
  }

  async function seed(): Promise<void> {
    await apply(cluster, ...definitions);
    const create = (...args: readonly string[]) => kubectl(cluster, "create", ...args, "-n", namespace);
    await create("deployment", "web", "--image=nginx:1.29", "--replicas=2");
    await create("service", "clusterip", "web", "--tcp=80:80");
    await create("configmap", "settings", "--from-literal=mode=fast", `--from-literal=long=${"x".repeat(90_000)}`);
    await create("job", "once", "--image=busybox:1");
    await create("secret", "generic", "db-credentials", `--from-literal=password=${PASSWORD}`);
    const release = storedRelease(namespace, "blog", 1, { replicas: 2, auth: { password: PASSWORD } });
    const rest = { apiVersion: "apps/v1", metadata: { name: "db", namespace } };
    const template = {
      metadata: { labels: { app: "db" } },
      spec: { containers: [{ name: "db", image: "postgres:18", env: [{ name: "PASSWORD", value: PASSWORD }] }] },
    };
    const spec = { selector: { matchLabels: { app: "db" } }, template };
    await apply(
      cluster,
      release,
      { ...rest, kind: "StatefulSet", spec: { ...spec, serviceName: "db" } },
      { ...rest, kind: "DaemonSet", spec },
    );
    await eventually(() => apply(cluster, virtualService(namespace, "web"), application(namespace, "shop")));
    await eventually(async () => {
      const [first = "", ...others] = (await kubectl(cluster, "get", "pods", "-n", namespace, "-o=name", "-l=app=web"))
        .trim()
        .split("\n");
      if (others.length !== 1) throw new Error("Two pods were expected.");
      podName = first.replace("pod/", "");
    });
  }

  beforeAll(async () => {
    namespace = await testNamespace(cluster, { until: "suite" });
    folder = await mkdtemp(join(tmpdir(), "k8s-mcp-resources-"));
    await seed();
    product = await productOver(cluster.kubeconfig, { K8S_NAMESPACE: namespace });
    service = await serve(product.catalogue, { maxSessions: 20 });
    const [first] = clients;
    if (first === undefined) throw new Error("There is no client.");
    client = await first.connect({ url: service.url });
  });
  afterAll(async () => {
    await client.close();
    await service.close(0);
    await product.close();
    await rm(folder, { recursive: true });
  });

  describe("are read", () => {
    test("k8s-context: where it is, and what there is", async () => {
      expect(await read(`k8s-context://${cluster.context}`)).toMatchObject({
        context: cluster.context,
        reachable: true,
        version: expect.stringMatching(/^v1\./u),
        defaultNamespace: namespace,
        namespaces: expect.arrayContaining(["default", namespace]),
      });
    });

    test("k8s-namespace: its phase and workloads", async () => {
      const found = await read(`k8s-namespace://${cluster.context}/${namespace}`);
      expect(found).toMatchObject({ kind: "Namespace", name: namespace, phase: "Active" });
      expect(found.workloads).toMatchObject({
        deployments: { total: 1 },
        statefulSets: { total: 1 },
        daemonSets: { total: 1 },
        jobs: { total: 1 },
      });
    });

    test("k8s-deployment: how it is meant to be, how it is, and what happened to it and its pods", async () => {
      const found = await read(at("k8s-deployment", "web"));
      expect(found).toMatchObject({
        kind: "Deployment",
        name: "web",
        spec: { replicas: 2, containers: [{ name: "nginx", image: "nginx:1.29" }] },
        status: { replicas: 2 },
      });
      expect(found.events).toContainEqual(
        expect.objectContaining({ object: "Deployment/web", reason: "ScalingReplicaSet" }),
      );
      expect(found.events).toContainEqual(
        expect.objectContaining({ object: expect.stringMatching(/^ReplicaSet\/web-/u), reason: "SuccessfulCreate" }),
      );
    });

    test.each([
      ["k8s-statefulset", "db", { kind: "StatefulSet", spec: { replicas: 1, serviceName: "db" } }],
      ["k8s-daemonset", "db", { kind: "DaemonSet", status: { desiredNumberScheduled: expect.any(Number) } }],
      ["k8s-job", "once", { kind: "Job", spec: { completions: 1 } }],
      ["k8s-service", "web", { kind: "Service", spec: { ports: [{ port: 80 }] } }],
      ["k8s-configmap", "settings", { kind: "ConfigMap", data: { mode: "fast" } }],
      ["istio-virtualservice", "web", { kind: "VirtualService", spec: { hosts: ["web"] } }],
      ["argocd-application", "shop", { kind: "Application", status: { sync: { status: "OutOfSync" } } }],
      ["helm-release", "blog", { name: "blog", status: "deployed", values: { replicas: 2 }, notes: "Welcome." }],
    ])("%s: %s", async (scheme, name, content) => {
      expect(await read(at(scheme, name))).toMatchObject(content);
    });

    test("k8s-pod: its node, and how each container is doing", async () => {
      expect(await read(at("k8s-pod", podName))).toMatchObject({
        kind: "Pod",
        name: podName,
        owners: [{ kind: "ReplicaSet" }],
        spec: { containers: [{ name: "nginx" }] },
      });
    });

    test("by the short form, of the default context", async () => {
      expect(await read(`k8s-deployment://${namespace}/web`)).toMatchObject({ name: "web" });
      expect(await read(`k8s-namespace://${namespace}`)).toMatchObject({ name: namespace });
    });

    test("by every client", async () => {
      const texts = await Promise.all(
        clients.map(async ({ connect }) => {
          const other = await connect({ url: service.url });
          const text = await other.readResource(at("k8s-service", "web"));
          await other.close();
          return text;
        }),
      );
      expect(new Set(texts).size).toBe(1);
    });

    test("without what is no one's business: secrets, managed fields, what was applied last", async () => {
      const texts = await Promise.all([
        client.readResource(at("k8s-statefulset", "db")),
        client.readResource(at("helm-release", "blog")),
        client.readResource(at("argocd-application", "shop")),
      ]);
      for (const text of texts) {
        expect(text).not.toContain(PASSWORD);
        expect(text).not.toContain("managedFields");
        expect(text).not.toContain("last-applied");
      }
    });

    test("without values that were seen in a Secret, wherever they stand", async () => {
      const copy = ["create", "configmap", "copy", `--from-literal=note=use ${PASSWORD} to log in`, "-n", namespace];
      await kubectl(cluster, ...copy);
      await client.callTool("execute_kubectl", { command: `get secret db-credentials -n ${namespace} -o yaml` });
      const { data } = await read(at("k8s-configmap", "copy"));
      expect(data.note).toMatch(/^use .+ to log in$/u);
      expect(data.note).not.toContain(PASSWORD);
    });

    test("cut where they are long, and say how much is left out", async () => {
      const { data } = await read(at("k8s-configmap", "settings"));
      expect(data.long).toMatch(/^x+… \d+ more characters$/u);
      expect(data.long.length).toBeLessThan(20_000);
    });
  });

  describe("that cannot be read say why", () => {
    test.each([
      ["a name that is not there", () => at("k8s-deployment", "nope"), /There is no resource/u],
      ["a release that is not there", () => at("helm-release", "nope"), /There is no resource/u],
      ["a scheme that is none", () => "k8s-secret://default/db-credentials", /There is no resource/u],
      ["too little", () => "k8s-deployment://web", /There is no resource/u],
      ["a segment that is no encoding", () => "k8s-namespace://%zz", /There is no resource/u],
      ["a context that is not there", () => "k8s-namespace://prod/default", /no context "prod".*Use one of: sandbox/u],
      ["a name that climbs", () => at("k8s-configmap", "..%2F..%2Fsecrets%2Fdb-credentials"), /K8S092/u],
      ["a result that is not there", () => "k8s-result://0123456789abcdef0123456789abcdef", /There is no resource/u],
    ])("%s", async (_what, uri, says) => {
      await expect(client.readResource(uri())).rejects.toThrow(says);
    });
  });

  describe("are read, watched and offered", () => {
    test("as far as the cluster allows the one who asks", async () => {
      const nobody = await clientOver({}, "nobody");
      await expect(nobody.readResource(at("k8s-deployment", "web"))).rejects.toThrow(/"nobody" cannot get resource/u);
      await expect(nobody.watch(at("k8s-deployment", "web"))).rejects.toThrow(/"nobody" cannot get resource/u);
      await expect(nobody.watch(at("helm-release", "blog"))).rejects.toThrow(
        /"nobody" cannot list resource "secrets"/u,
      );
      await expect(nobody.watch(`k8s-namespace://${namespace}`)).rejects.toThrow(/cannot get resource "namespaces"/u);
      await expect(nobody.watch(`k8s-context://${cluster.context}`)).rejects.toThrow(/cannot list resource/u);
      expect(await nobody.complete("k8s_logs_analysis", "pod_name", "", { namespace })).toEqual([]);
      expect(await nobody.listResources()).toEqual([`k8s-context://${cluster.context}`]);
    });

    test("as far as the policy allows, by the same rules as commands", async () => {
      const file = join(folder, "policy.yaml");
      await writeFile(file, `version: 1\nnamespaces: {allow: ["${namespace}"]}\n`);
      const policies = await openPolicy(file, createLog("error", { write: () => {} }));
      onTestFinished(() => policies.close());
      const { catalogue } = await testProduct(cluster.kubeconfig, { K8S_NAMESPACE: namespace }, { policies });
      const listed = (await catalogue.resources?.listResources(undefined, quietCall()))?.resources ?? [];
      const uris = listed.map(({ uri }) => uri);
      expect(uris.filter((uri) => uri.startsWith("k8s-namespace:"))).toEqual([
        `k8s-namespace://${cluster.context}/${namespace}`,
      ]);
      expect(uris).toContain(at("k8s-service", "web"));
      const ref = { kind: "template", uriTemplate: "k8s-namespace://{context}/{namespace}" } as const;
      const question = { ref, argument: "namespace", value: "", given: { context: cluster.context } };
      expect(await catalogue.complete?.(question, quietCall())).toMatchObject({ values: [namespace] });
      const refused = await catalogue.resources?.readResource("k8s-namespace://kube-system", quietCall());
      expect(refused).toMatchObject({ kind: "failed", message: expect.stringContaining("K8S109") });
    });

    test("as far as the operator's choice of a context allows", async () => {
      const elsewhere = await clientOver({ K8S_CONTEXT: "prod" });
      await expect(elsewhere.readResource(at("k8s-deployment", "web"))).rejects.toThrow(/no context "sandbox"/u);
      await expect(elsewhere.watch(at("k8s-deployment", "web"))).rejects.toThrow(/no context "sandbox"/u);
      expect(await elsewhere.listResources()).toEqual([]);
      expect(await elsewhere.complete("k8s-namespace://{context}/{namespace}", "context", "")).toEqual([]);
    });
  });

  describe("that are read are calls of the audit", () => {
    test.each<[string, () => string, Partial<CallBegin>, CallEnd["outcome"]]>([
      [
        "an object, as a command that gets it",
        () => at("k8s-deployment", "web"),
        { decision: "allow", effects: ["read"], tool: "resources/read", client: "test-client" },
        "success",
      ],
      ["a release", () => at("helm-release", "blog"), { decision: "allow", effects: ["read"] }, "success"],
      ["a context", () => `k8s-context://${cluster.context}`, { command: "kubectl get --raw=/version" }, "success"],
      ["what is not there", () => at("k8s-deployment", "nope"), { decision: "allow" }, "EXECUTION_ERROR"],
      ["what is refused", () => at("k8s-pod", "..%2Fx"), { decision: "deny" }, "VALIDATION_ERROR"],
    ])("%s", async (_what, uri, begun, outcome) => {
      const begins: CallBegin[] = [];
      const ends: CallEnd[] = [];
      const audited = await auditedClient({
        async begin(call) {
          begins.push(call);
          return { end: async (end) => void ends.push(end) };
        },
        close: async () => {},
      });
      await audited.readResource(uri()).catch(() => undefined);
      expect(begins).toMatchObject([{ context: cluster.context, ...begun }]);
      expect(ends).toMatchObject([{ outcome }]);
    });

    test("and are not read where they cannot be written down", async () => {
      const audited = await auditedClient({
        begin: () => Promise.reject(new Error("the disk is full")),
        close: async () => {},
      });
      await expect(audited.readResource(at("k8s-deployment", "web"))).rejects.toThrow(/audit/iu);
    });
  });

  test("are listed: contexts, namespaces, and what matters in the default one", async () => {
    const uris = await client.listResources();
    expect(uris[0]).toBe(`k8s-context://${cluster.context}`);
    expect(uris).toEqual(
      expect.arrayContaining([
        `k8s-namespace://${cluster.context}/${namespace}`,
        at("k8s-deployment", "web"),
        at("k8s-statefulset", "db"),
        at("k8s-service", "web"),
        at("helm-release", "blog"),
      ]),
    );
    expect(uris.join("\n")).not.toContain("db-credentials");
    expect(new Set(uris).size).toBe(uris.length);
  });

  test("are listed by page, each of them once", async () => {
    const crowded = await testNamespace(cluster);
    const names = Array.from({ length: 230 }, (_, index) => `db-${String(index).padStart(3, "0")}`);
    const spec = { clusterIP: "None", ports: [{ port: 5432 }] };
    const metadata = names.map((name) => ({ name, namespace: crowded }));
    await apply(cluster, ...metadata.map((each) => ({ apiVersion: "v1", kind: "Service", metadata: each, spec })));
    const older = await clientOver({ K8S_NAMESPACE: crowded });
    const services = (await older.listResources()).filter((uri) => uri.startsWith("k8s-service://"));
    expect(services.map((uri) => uri.split("/").at(-1))).toEqual(names);
  });

  test("are listed by page also where objects come and go between two pages", async () => {
    const crowded = await testNamespace(cluster);
    const names = Array.from({ length: 150 }, (_, index) => `settings-${String(index).padStart(3, "0")}`);
    const spec = { clusterIP: "None", ports: [{ port: 5432 }] };
    const services = (...wanted: readonly string[]) =>
      wanted.map((name) => ({ apiVersion: "v1", kind: "Service", metadata: { name, namespace: crowded }, spec }));
    await apply(cluster, ...services(...names));
    const { catalogue } = await testProduct(cluster.kubeconfig, { K8S_NAMESPACE: crowded });
    const page = async (cursor?: string) => {
      const found = await catalogue.resources?.listResources(cursor, quietCall());
      const uris = found?.resources.map(({ uri }) => uri) ?? [];
      const shown = uris.filter((uri) => uri.startsWith("k8s-service://")).map((uri) => uri.split("/").at(-1) ?? "");
      return { shown, next: found?.next };
    };
    const first = await page();
    const last = first.shown.at(-1) ?? "";
    expect(names).toContain(last);
    // One that was shown, the one that the next page begins after, and new ones on either side of it.
    await kubectl(cluster, "delete", "service", "settings-000", last, "-n", crowded);
    await apply(cluster, ...services("another", "settings-999"));
    const second = await page(first.next);
    expect([...first.shown, ...second.shown]).toEqual([...names, "settings-999"]);
    expect(second.next).toBeUndefined();
  });

  test.each(["", "k8s-service", "k8s-service:1", "k8s-secret/db", "k8s-pod/web", "k8s-service/%zz", "k8s-service/a/b"])(
    "are not listed from a cursor that is none: %j",
    async (cursor) => {
      expect(await product.catalogue.resources?.listResources(cursor, quietCall())).toBeUndefined();
    },
  );

  test("are described by templates, in full and short", async () => {
    const templates = await client.listTemplates();
    expect(templates).toContain("k8s-deployment://{context}/{namespace}/{name}");
    expect(templates).toContain("k8s-deployment://{namespace}/{name}");
    expect(templates).toContain("k8s-result://{id}");
  });

  describe("have variables that are completed", () => {
    const full = "k8s-deployment://{context}/{namespace}/{name}";
    test.each([
      [full, "context", "", {}, () => [cluster.context]],
      [full, "namespace", "kube-s", {}, () => ["kube-system"]],
      [full, "name", "w", {}, () => ["web"]],
      [full, "name", "w", { context: "nope" }, () => []],
      ["k8s-service://{namespace}/{name}", "name", "WE", {}, () => ["web"]],
      ["helm-release://{namespace}/{name}", "name", "", {}, () => ["blog"]],
      ["argocd-application://{namespace}/{name}", "name", "", {}, () => ["shop"]],
      ["k8s-result://{id}", "id", "", {}, () => []],
      ["k8s-secret://{namespace}/{name}", "name", "", {}, () => []],
    ])("%s %s %j %j", async (template, variable, typed, given, values) => {
      const filled = { namespace, ...given };
      expect(await client.complete(template, variable, typed, filled)).toEqual(values());
    });
  });

  describe("stand behind the arguments of prompts", () => {
    test.each([
      ["k8s_resource_status", "resource_type", "deploy", {}, () => ["deployment"]],
      ["k8s_resource_scaling", "resource_type", "stateful", {}, () => ["statefulset"]],
      ["k8s_resource_scaling", "resource_type", "config", {}, () => []],
      ["k8s_troubleshoot", "resource_name", "", { resource_type: "deploy" }, () => ["web"]],
      ["k8s_troubleshoot", "resource_name", "", { resource_type: "secrets" }, () => []],
      ["k8s_troubleshoot", "resource_name", "", {}, () => []],
      ["k8s_logs_analysis", "container", "", { pod_name: "pod" }, () => ["nginx"]],
      ["istio_canary_setup", "service_name", "", {}, () => ["web"]],
      ["helm_upgrade_chart", "release_name", "b", {}, () => ["blog"]],
      ["helm_install_chart", "release_name", "b", {}, () => []],
      ["argocd_rollback_application", "history_id", "", { app_name: "shop" }, () => ["1", "0"]],
      ["k8s_deploy_application", "image", "", {}, () => []],
    ])("%s %s %j %j", async (prompt, argument, typed, given, values) => {
      const filled = { namespace, ...given, ...("pod_name" in given ? { pod_name: podName } : {}) };
      expect(await client.complete(prompt, argument, typed, filled)).toEqual(values());
    });
  });
});
