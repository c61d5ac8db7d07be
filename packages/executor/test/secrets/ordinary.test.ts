import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unchanged } from "../unchanged.ts";
import { cast, type Manifest, secretObject } from "./cast.ts";
import { type Laboratory, openLaboratory } from "./laboratory.ts";

/** What Secrets hold beside credentials, and half of the other objects hold too. */
const SETTINGS: Readonly<Record<string, string>> = {
  debug: "true",
  port: "8080",
  user: "admin",
  mode: "yes",
  empty: "",
  username: "postgres",
  host: "postgres.example.com",
  "db-name": "production",
  region: "eu-central-1",
  "ca.crt": "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUZ3h5\n-----END CERTIFICATE-----\n",
};

const labels = { app: "admin", tier: "production", db: "postgres" };
const container = {
  name: "admin",
  image: "registry.example.com/postgres:8080",
  args: ["--debug=true", "--port=8080", "--user=admin", "--token-cache-dir=/tmp", "--zone=eu-central-1"],
  env: [
    { name: "PASSWORD", valueFrom: { secretKeyRef: { name: "settings", key: "user" } } },
    { name: "DATABASE_URL", value: "postgres://postgres.example.com:5432/production" },
    { name: "PASSWORD_FILE", value: "/run/secrets/password" },
  ],
  ports: [{ containerPort: 8080 }],
};

/** helm prints how old objects are, and a second may pass between two calls. */
function ageless(text = ""): string {
  return text.replaceAll(/\b(?:\d+[dhms])+$/gmu, "AGE").trim();
}

const OBJECTS: readonly Manifest[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "admin", labels },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  },
  { apiVersion: "v1", kind: "Pod", metadata: { name: "production", labels }, spec: { containers: [container] } },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "postgres" },
    data: {
      debug: "true",
      user: "admin",
      "app.yaml": "kind: Application\nusers:\n- name: admin\n  role: production\nsecretName: settings\ntoken: none\n",
      "ca.crt": SETTINGS["ca.crt"] ?? "",
      sum: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      blob: Buffer.from("nothing that anybody would hide").toString("base64"),
    },
  },
  {
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: "admin.1" },
    involvedObject: { kind: "Pod", name: "production", namespace: "" },
    reason: "FailedMount",
    type: "Warning",
    message: 'MountVolume.SetUp failed for volume "token": secret "settings" not found for user admin',
  },
];

/** A document without the values of its second level. */
const bare = (text = "") => text.replaceAll(/^( {2}[-.\w]+): \S.*$/gmu, "$1");

await describeWithCluster("what is no secret comes out as it is", (cluster) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    const namespace = await testNamespace(cluster, { until: "suite" });
    laboratory = await openLaboratory(cluster, namespace);
    const data = Object.fromEntries(Object.entries(SETTINGS).map(([key, text]) => [key, Buffer.from(text)]));
    await laboratory.apply(
      ...Object.values(cast()).map((secret) => secretObject(secret)),
      secretObject({ name: "settings", data, needles: [] }),
      ...OBJECTS.map((object) =>
        "involvedObject" in object
          ? { ...object, involvedObject: { kind: "Pod", name: "production", namespace } }
          : object,
      ),
    );
    await laboratory.write({
      "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.1.0\n",
      "chart/values.yaml": "auth: {enabled: true, existingSecret: settings, username: admin}\nport: 8080\n",
      "chart/templates/map.yaml": "kind: ConfigMap\napiVersion: v1\nmetadata: {name: of-chart}\ndata: {user: admin}\n",
      "chart/templates/NOTES.txt": "Sign in as admin on port 8080. The password is in the Secret settings.\n",
    });
    await laboratory.helm("install", "admin", "chart", "--set", "replicas=3");
    // As somebody who has seen every Secret there is.
    await laboratory.ask({ line: "kubectl get secrets -o yaml" });
  });
  afterAll(() => laboratory.close());

  test.each([
    "get pods -o yaml",
    "get deployments -o json",
    "get configmaps -o yaml",
    "get configmap postgres -o jsonpath={.data}",
    "get events -o yaml",
    "get namespaces -o yaml",
    "get serviceaccounts -o json",
    "get pods,deployments -o wide --no-headers -o custom-columns=N:.metadata.name,I:..image,L:.metadata.labels",
    "get deployment admin -o yaml --show-managed-fields",
    "get secrets -o name",
    "describe configmap postgres",
    // Other files add and take away types of their own meanwhile.
    "api-resources --no-headers --api-group=apps",
    "explain secret.data",
    "auth can-i --list",
  ])("kubectl %s", async (words) => {
    const look = async () => (await laboratory.kubectl(...words.split(" "))).trim();
    const ask = () => laboratory.ask({ line: `kubectl ${words}`, maxOutput: 10_000_000 });
    const { seen, between } = await unchanged(look, ask);
    expect(between.result?.output.trim()).toBe(seen);
  });

  test.each([
    "list",
    "history admin",
    "get values admin --all",
    "get notes admin",
    "get manifest admin",
    "status admin",
  ])("helm %s", async (words) => {
    const look = async () => ageless(await laboratory.helm(...words.split(" ")));
    const { seen, between } = await unchanged(look, () => laboratory.ask({ line: `helm ${words}` }));
    expect(ageless(between.result?.output)).toBe(seen);
  });

  test("a Secret keeps all but its values", async () => {
    const { result } = await laboratory.ask({ line: "kubectl get secret settings -o yaml" });
    const hidden = await laboratory.kubectl("get", "secret", "settings", "-o", "yaml");
    expect(bare(result?.output.trim())).toBe(bare(hidden.trim()));
    expect(result?.output).toContain("  port: <redacted ");
    expect(result?.output).toContain('  empty: ""');
  });
});
