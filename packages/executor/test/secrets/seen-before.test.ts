import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cast, type Hidden, secretObject, valueOf, word } from "./cast.ts";
import { type Laboratory, openLaboratory } from "./laboratory.ts";
import { createLeakFinder } from "./leaks.ts";
import { COPIES, REWRITING, TEMPLATES } from "./writing-again.ts";

/** As nothing but itself: no escapes, no quotes. */
const EACH_ENTRY = '{{range $form, $copy := .data}}{{$form}}: {{$copy}}{{"\\n"}}{{end}}';
const copyOf = ({ name }: Hidden): string => `copy-of-${name}`;
const configMap = (name: string, data: Readonly<Record<string, string>>) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name },
  data,
});

const secret = (name: string, value: string, type = "Opaque") =>
  JSON.stringify({ apiVersion: "v1", kind: "Secret", type, metadata: { name }, stringData: { value } });

await describeWithCluster("a value that was seen is hidden where it comes back", (cluster) => {
  const { plain, eight, newline, utf8, quoted, multi, looksEncoded, pem, shortPem, json, properties, url } = cast();
  const copied: readonly Hidden[] = [
    plain,
    eight,
    newline,
    utf8,
    quoted,
    multi,
    looksEncoded,
    pem,
    shortPem,
    json,
    properties,
    url,
  ];
  const leaks = createLeakFinder(copied.flatMap(({ needles }) => needles));
  let laboratory: Laboratory;
  let callers = 0;

  beforeAll(async () => {
    laboratory = await openLaboratory(cluster, await testNamespace(cluster, { until: "suite" }));
    await laboratory.apply(
      ...copied.map((hidden) => secretObject(hidden)),
      ...copied.map((hidden) => ({
        ...configMap(
          copyOf(hidden),
          Object.fromEntries(Object.entries(COPIES).map(([form, write]) => [form, write(valueOf(hidden))])),
        ),
        metadata: { name: copyOf(hidden), annotations: { note: valueOf(hidden) } },
      })),
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "web", annotations: { note: valueOf(plain) } },
        spec: {
          containers: [
            {
              name: "web",
              image: "registry.example.com/web:1",
              args: [`--password=${valueOf(plain)}`],
              env: [{ name: "P", value: valueOf(plain) }],
            },
          ],
        },
      },
      {
        apiVersion: "v1",
        kind: "Event",
        metadata: { name: "web.1" },
        involvedObject: { kind: "Pod", name: "web", namespace: laboratory.namespace },
        reason: "Failed",
        type: "Warning",
        message: `cannot sign in with ${valueOf(plain)}`,
      },
      configMap("parts", {
        json: json.needles[0]?.toString() ?? "",
        properties: properties.needles[0]?.toString() ?? "",
        url: url.needles[0]?.toString() ?? "",
        line: pem.needles[3]?.toString() ?? "",
      }),
    );
  });
  afterAll(() => laboratory.close());

  /** As somebody who has just looked at Secrets. */
  async function asWitness(secrets: readonly Hidden[]): Promise<string> {
    const principal = `witness-${callers++}`;
    const names = secrets.map(({ name }) => name).join(" ");
    await laboratory.ask({ line: `kubectl get secret ${names} -o yaml`, principal });
    return principal;
  }

  describe.each(copied)("$name", (hidden) => {
    test("in every form that a ConfigMap can have it in", async () => {
      const principal = await asWitness([hidden]);
      const name = copyOf(hidden);
      for (const output of ["-o json", "-o yaml", "-o kyaml", `-o go-template='${EACH_ENTRY}'`]) {
        const told = await laboratory.ask({ line: `kubectl get configmap ${name} ${output}`, principal });
        expect({ output, leak: leaks.find(told.text) }).toEqual({ output, leak: undefined });
        expect(told).toMatchObject({ outcome: "ran", result: { output: expect.stringContaining("<redacted ") } });
      }
    });
  });

  test.each(REWRITING)("never in parts or forms that nobody would know: %s", async (template) => {
    const line = `kubectl get configmap ${copyOf(plain)} -o go-template='${template}'`;
    expect((await laboratory.ask({ line, principal: await asWitness([plain]) })).outcome).toBe("denied");
  });

  test.each(TEMPLATES)("by a template: {{%s}}", async (expression) => {
    for (const hidden of [plain, quoted, utf8]) {
      const principal = await asWitness([hidden]);
      const line = `kubectl get configmap ${copyOf(hidden)} -o go-template='{{${expression}}}'`;
      const told = await laboratory.ask({ line, principal });
      expect(told.outcome).toBe("ran");
      expect(leaks.find(told.text)).toBeUndefined();
    }
  });

  test.each([
    "kubectl get pod web -o yaml",
    "kubectl get pods -o json",
    "kubectl get pod web -o jsonpath='{.spec.containers[0].env[0].value}'",
    "kubectl get pods -o custom-columns=ENV:.spec.containers[*].env[*].value",
    "kubectl describe pod web",
    "kubectl set env pod/web --list",
    "kubectl get events",
    "kubectl get events -o json",
    "kubectl events",
    "kubectl annotate pod web --list",
    "kubectl get pod web -o json | jq -r '.. | strings'",
    "kubectl get pod web -o yaml | rev",
    "kubectl get configmap copy-of-plain -o jsonpath='{.data.plain}' | cut -c1-10",
    "kubectl get pod web -o jsonpath='{.metadata.annotations}'",
    "kubectl get configmap parts -o yaml",
    "kubectl get configmap parts -o jsonpath='{.data.*}'",
    "kubectl get configmap copy-of-plain -o yaml | kubectl apply -f -",
  ])("%s", async (line) => {
    const told = await laboratory.ask({ line, principal: await asWitness([plain, json, properties, url, pem]) });
    expect(leaks.find(told.text)).toBeUndefined();
    expect(told.outcome).toBe(line.includes("apply") ? "stopped" : "ran");
  });

  test("and nobody learns from it what somebody else has seen", async () => {
    await asWitness([plain]);
    const told = await laboratory.ask({ line: "kubectl get pod web -o yaml", principal: "stranger" });
    // A copy outside of Secrets is not secret by itself.
    expect(told.text).toContain(valueOf(plain));
  });

  describe("what a caller brings", () => {
    /** A story of one caller. Its first line brings the value. */
    interface Story {
      readonly by: string;
      readonly brings: (value: string) => { readonly line: string; readonly stdin?: string };
      readonly files?: (value: string) => Readonly<Record<string, string>>;
    }
    const STORIES: readonly Story[] = [
      { by: "a literal", brings: (value) => ({ line: `kubectl create secret generic lit --from-literal=p=${value}` }) },
      {
        by: "a literal in two words",
        brings: (value) => ({ line: `kubectl create secret generic lit2 --from-literal 'p=${value}'` }),
      },
      {
        by: "a registry's password",
        brings: (value) => ({
          line: `kubectl create secret docker-registry reg --docker-server=r.example.com --docker-username=u --docker-password=${value}`,
        }),
      },
      { by: "a manifest", brings: (value) => ({ line: "kubectl apply -f -", stdin: secret("man", value) }) },
      {
        by: "a list of manifests",
        brings: (value) => ({
          line: "kubectl apply -f -",
          stdin: `kind: List\napiVersion: v1\nitems:\n- ${secret("listed", value)}\n`,
        }),
      },
      {
        by: "a manifest that is compared only",
        brings: (value) => ({ line: "kubectl diff -f -", stdin: secret("dif", value) }),
      },
      {
        by: "a manifest that the server refuses",
        brings: (value) => ({ line: "kubectl create -f -", stdin: secret("tls", value, "kubernetes.io/tls") }),
      },
      {
        by: "a manifest with a field that there is not",
        brings: (value) => ({
          line: "kubectl apply -f -",
          stdin: secret("plain", value).replace("stringData", "strungData"),
        }),
      },
      {
        by: "a manifest whose entry is indented too little",
        brings: (value) => ({
          line: "kubectl apply -f -",
          stdin: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: plain\n  password: ${value}\n`,
        }),
      },
      {
        by: "a merge patch",
        brings: (value) => ({ line: `kubectl patch secret plain --type=merge -p '{"stringData":{"p":"${value}"}}'` }),
      },
      {
        by: "a JSON patch",
        brings: (value) => ({
          line: `kubectl patch secret plain --type=json -p '[{"op":"add","path":"/data/p","value":"${btoa(value)}"}]'`,
        }),
      },
      {
        by: "a file",
        files: (value) => ({ "brought/p.txt": value }),
        brings: () => ({ line: "kubectl create secret generic fil --from-file=brought/p.txt" }),
      },
      {
        by: "a file of variables",
        files: (value) => ({ "brought/p.env": `USER=svc\nP=${value}\n` }),
        brings: () => ({ line: "kubectl create secret generic env --from-env-file=brought/p.env" }),
      },
      {
        by: "a file of manifests",
        files: (value) => ({ "brought/secret.yaml": secret("infile", value) }),
        brings: () => ({ line: "kubectl apply -f brought/secret.yaml" }),
      },
      {
        by: "a kustomization",
        files: (value) => ({
          "brought/k/kustomization.yaml": "secretGenerator:\n- name: kus\n  files: [p.txt]\n",
          "brought/k/p.txt": value,
        }),
        brings: () => ({ line: "kubectl kustomize brought/k" }),
      },
    ];

    test.each(STORIES)("in $by is known from then on", async ({ brings, files }) => {
      const value = word(20);
      const finder = createLeakFinder([Buffer.from(value)]);
      const principal = `bringer-${callers++}`;
      await laboratory.write(files?.(value) ?? {});
      const first = await laboratory.ask({ ...brings(value), principal });
      expect(first.outcome).not.toBe("denied");
      expect(finder.find(first.text)).toBeUndefined();

      const name = `again-${principal}`;
      const copy = JSON.stringify(configMap(name, { plain: value, base64: btoa(`u:${value}`) }));
      for (const { line, stdin, outcome = "ran" } of [
        { line: "kubectl apply -f -", stdin: copy },
        { line: `kubectl get configmap ${name} -o yaml` },
        { line: `kubectl describe configmap ${name}` },
        { line: "kubectl diff -f -", stdin: copy.replaceAll(value, "other") },
        { line: `kubectl get configmap ${name} -o json | jq -r '.data[]' | rev` },
        { line: `kubectl annotate configmap ${name} note=${value}` },
        { line: `kubectl get pods ${value}`, outcome: "failed" },
        { line: `kubectl label configmap ${name} a=${value}/${value}`, outcome: "failed" },
        { line: `kubectl get configmap ${name} -o yaml | kubectl replace -f -`, outcome: "stopped" },
      ]) {
        const told = await laboratory.ask({ line, principal, ...(stdin !== undefined && { stdin }) });
        expect({ line, leak: finder.find(told.text) }).toEqual({ line, leak: undefined });
        expect({ line, outcome: told.outcome }).toEqual({ line, outcome });
      }
    });
  });

  describe("what was shown in its place is never written", () => {
    test.each([
      { by: "a manifest", line: "kubectl apply -f -", stdin: "kind: ConfigMap\nmetadata: {name: x}\ndata: {a: SHOWN}" },
      { by: "JSON as Go writes it", line: "kubectl apply -f -", stdin: '{"kind":"ConfigMap","data":{"a":"ESCAPED"}}' },
      { by: "base64", line: "kubectl apply -f -", stdin: "kind: Secret\nmetadata: {name: x}\ndata: {a: BASE64}" },
      { by: "a flag", line: "kubectl annotate pod web note='SHOWN'" },
      { by: "a literal", line: "kubectl create secret generic x --from-literal=a='SHOWN'" },
      { by: "a patch", line: `kubectl patch pod web -p '{"metadata":{"annotations":{"a":"SHOWN"}}}'` },
    ])("in $by", async ({ line, stdin }) => {
      const { result } = await laboratory.ask({ line: "kubectl get secret plain -o yaml" });
      const [shown = ""] = /<redacted [0-9a-f]{8}>/u.exec(result?.output ?? "") ?? [];
      const put = (text: string) =>
        text
          .replace("SHOWN", shown)
          .replace("ESCAPED", `\\u003c${shown.slice(1, -1)}\\u003e`)
          .replace("BASE64", btoa(shown));
      const told = await laboratory.ask({ line: put(line), ...(stdin !== undefined && { stdin: put(stdin) }) });
      expect(told).toMatchObject({
        outcome: "failed",
        result: { error: { code: "VALIDATION_ERROR", message: expect.stringContaining("in place of a secret value") } },
      });
    });

    test.each([
      "kubectl create secret generic x --from-literal=a=***",
      "kubectl create secret docker-registry x --docker-username=a --docker-password '***'",
      "kubectl set env deploy/web 'PASSWORD=***'",
    ])("nor what a shown command has: %s", async (line) => {
      expect(await laboratory.ask({ line })).toMatchObject({
        outcome: "failed",
        result: { error: { code: "VALIDATION_ERROR", message: expect.stringContaining("in place of a secret value") } },
      });
    });

    test("and what reads may hold it", async () => {
      const told = await laboratory.ask({ line: "kubectl get pods -o yaml | grep -c '<redacted 12345678>'" });
      expect(told.outcome).toBe("ran");
    });
  });
});
