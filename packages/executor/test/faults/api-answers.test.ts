import { createAuthority, describeWithCluster, kubectl } from "@k8s-mcp/sandbox/testing";
import { describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { useCluster } from "../use-cluster.ts";
import { errorWith, type ExpectedError } from "./error-with.ts";
import { closedPort, deny, https, type Loopback, serverCertificate } from "./loopback.ts";

const failed = (reason: string, says: RegExp): ExpectedError => ({ code: "EXECUTION_ERROR", reason, says });

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

const configMap = (name: string, metadata: object = {}): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, ...metadata },
  data: { key: "new" },
});

const CHART = {
  "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
  "charts/web/templates/map.yaml": stringify(configMap("of-a-chart")),
};

const broken = (template: string) => ({ ...CHART, "charts/web/templates/map.yaml": template });

await describeWithCluster("what the API server refuses keeps its reason", (cluster) => {
  const bench = useCluster(cluster);

  const run = (line: string, manifest?: Manifest | string) =>
    bench.run(line, {
      ...(manifest !== undefined && {
        plan: { stdin: typeof manifest === "string" ? manifest : stringify(manifest) },
      }),
    });

  const make = (...words: readonly string[]) => kubectl(cluster, ...words, "-n", bench.namespace);

  /** Asks a webhook at an address before a service account is made in the suite's namespace. */
  async function ask({ address }: Loopback, authority: string): Promise<void> {
    const name = `${bench.namespace}-hook`;
    const webhook = {
      name: "deny.example.com",
      admissionReviewVersions: ["v1"],
      sideEffects: "None",
      timeoutSeconds: 2,
      clientConfig: { url: `https://${address}/`, caBundle: Buffer.from(authority).toString("base64") },
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": bench.namespace } },
      rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["serviceaccounts"] }],
    };
    const configuration: Manifest = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      metadata: { name },
      webhooks: [webhook],
    };
    expect(await run("kubectl apply -f -", configuration)).toMatchObject({ status: "success" });
  }

  test.each<[string, string, Manifest | string | undefined, ExpectedError]>([
    ["a type that is not there", "kubectl get widgets", undefined, failed("NotFound", /kubectl api-resources/)],
    [
      "a type of a manifest",
      "kubectl apply -f -",
      { ...configMap("a"), apiVersion: "x/v1" },
      failed("NotFound", /no matches for kind/),
    ],
    ["an object that is not there", "kubectl get pod nope", undefined, failed("NotFound", /pods "nope" not found/)],
    [
      "a namespace that is not there",
      "kubectl apply -f -",
      configMap("a", { namespace: "no-such-place" }),
      failed("NotFound", /namespaces "no-such-place"/),
    ],
    [
      "a field that is not there",
      "kubectl apply -f -",
      { ...configMap("a"), dta: {} },
      failed("BadRequest", /unknown field "dta".*kubectl explain/),
    ],
    ["a manifest that is none", "kubectl apply -f -", "a: [b", failed("Invalid", /did not find expected/)],
    ["an empty manifest", "kubectl apply -f -", "", failed("Invalid", /no objects passed to apply/)],
    [
      "a selector that is none",
      "kubectl get pods -l '!!'",
      undefined,
      failed("BadRequest", /unable to parse requirement/),
    ],
    [
      "a namespace that Kubernetes keeps",
      "kubectl delete namespace kube-system",
      undefined,
      failed("Forbidden", /delete what is in it instead/),
    ],
    [
      "a condition that never comes",
      "kubectl wait --for=create pod/nope --timeout=1s",
      undefined,
      failed("Timeout", /wait longer/),
    ],
    [
      "a path that is not on the line's files",
      "kubectl apply -f missing.yaml",
      undefined,
      failed("NotFound", /workspace files/),
    ],
  ])("%s", async (_name, line, manifest, expected) => {
    expect(await run(line, manifest)).toMatchObject(errorWith(expected));
  });

  test("an object that is there already", async () => {
    await make("create", "configmap", "there");
    const expected = failed("AlreadyExists", /choose another name/);
    expect(await run("kubectl create configmap there")).toMatchObject(errorWith(expected));
  });

  describe("Conflict", () => {
    test("with a change since it was read", async () => {
      await make("create", "configmap", "changed");
      const result = await run("kubectl replace -f -", configMap("changed", { resourceVersion: "1" }));
      expect(result).toMatchObject(errorWith(failed("Conflict", /Read the object again/)));
    });

    test("with another manager of a field", async () => {
      await make("create", "configmap", "managed", "--from-literal=key=old");
      const result = await run("kubectl apply --server-side --field-manager=another -f -", configMap("managed"));
      expect(result).toMatchObject(errorWith(failed("Conflict", /conflict with "kubectl-create"/)));
    });
  });

  test("a value that cannot be", async () => {
    await make("create", "deployment", "web", "--image=a");
    const patched = await run(`kubectl patch deployment web -p '{"spec":{"replicas":-1}}'`);
    expect(patched).toMatchObject(errorWith(failed("Invalid", /must be greater than or equal to 0.*kubectl explain/)));
  });

  test("more than a quota has", async () => {
    await make("create", "quota", "none", "--hard=secrets=0");
    // Until its controller has counted, the answer is that nobody knows.
    await make("wait", "quota/none", "--for=jsonpath={.status.hard.secrets}=0", "--timeout=50s");
    const expected = failed("Forbidden", /exceeded quota: none.*ask for less/);
    expect(await run("kubectl create secret generic s --from-literal=a=b")).toMatchObject(errorWith(expected));
    await make("delete", "quota", "none");
  });

  describe("an admission webhook", () => {
    const CREATE = "kubectl create serviceaccount asked-about --dry-run=server";

    test("that denies, and one that does not answer", async () => {
      const authority = await createAuthority("webhook");
      const denying = await https(await serverCertificate(authority), deny("not on a Friday"));
      await ask(denying, authority.certificate);
      const denied = /"deny\.example\.com" denied the request: not on a Friday.*A policy of the cluster/;
      // The API server takes a webhook up some moments after it was written.
      await vi.waitFor(async () => {
        expect(await run(CREATE)).toMatchObject(errorWith(failed("Forbidden", denied)));
      }, 50_000);
      await ask(await closedPort(), authority.certificate);
      await vi.waitFor(async () => {
        expect(await run(CREATE)).toMatchObject(errorWith(failed("InternalError", /A webhook .* does not answer/)));
      }, 50_000);
      await kubectl(cluster, "delete", "validatingwebhookconfiguration", `${bench.namespace}-hook`);
    });
  });

  describe("helm", () => {
    test.each<[string, string, Record<string, string>, ExpectedError]>([
      ["a release that is not there", "helm status nope", CHART, failed("NotFound", /release: not found/)],
      ["an upgrade of none", "helm upgrade nope charts/web", CHART, failed("NotFound", /has no deployed releases/)],
      ["a repository that is not there", "helm install x nope/nope", CHART, failed("NotFound", /helm repo list/)],
      ["a chart that is not there", "helm install x ./nope", CHART, failed("NotFound", /workspace files/)],
      [
        "a chart that gives up",
        "helm install x charts/web",
        broken('{{ fail "no" }}'),
        failed("Invalid", /The chart does not render/),
      ],
      [
        "a chart that is no YAML",
        "helm install x charts/web",
        broken("a: [b"),
        failed("Invalid", /The chart does not render/),
      ],
      [
        "a type that is not there",
        "helm install x charts/web",
        broken(stringify({ ...configMap("a"), apiVersion: "x/v1" })),
        failed("NotFound", /kubectl api-resources/),
      ],
      [
        "an object that is refused",
        "helm install x charts/web",
        broken(stringify(configMap("Not_A_Name"))),
        failed("Invalid", /Not_A_Name/),
      ],
    ])("%s", async (_name, line, files, expected) => {
      expect(await bench.run(line, { plan: { files } })).toMatchObject(errorWith(expected));
    });

    test("a release that is there already, and what belongs to another one", async () => {
      const plan = { plan: { files: CHART } };
      expect(await bench.run("helm install mine charts/web", plan)).toMatchObject({ status: "success" });
      for (const [line, expected] of [
        ["helm install mine charts/web", failed("AlreadyExists", /still in use/)],
        ["helm install other charts/web", failed("AlreadyExists", /cannot be imported/)],
        ["helm rollback mine 9", failed("NotFound", /release has no 9 version/)],
      ] as const)
        expect(await bench.run(line, plan)).toMatchObject(errorWith(expected));
    });
  });

  describe("istioctl and argocd", () => {
    test.each<[string, string, ExpectedError]>([
      ["no control plane", "istioctl proxy-status", failed("NotFound", /no running Istio pods.*--istioNamespace/)],
      ["no such pod", "istioctl proxy-config clusters nope", failed("NotFound", /pods "nope" not found/)],
      ["no Argo CD", "argocd app list", failed("NotFound", /argocd-cm.*Argo CD is not installed/)],
    ])("%s", async (_name, line, expected) => {
      expect(await bench.run(line, { executor: { argocd: { mode: "core" } } })).toMatchObject(errorWith(expected));
    });
  });
});
