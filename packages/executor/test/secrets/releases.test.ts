import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { word } from "./cast.ts";
import { type Laboratory, openLaboratory } from "./laboratory.ts";
import { createLeakFinder } from "./leaks.ts";

/** A chart that puts what it is given into a Secret, and into everything else that helm prints. */
const CHART: Readonly<Record<string, string>> = {
  "chart/Chart.yaml": stringify({ apiVersion: "v2", name: "chart", version: "0.1.0" }),
  "chart/values.yaml": stringify({ auth: { password: "", username: "svc" }, image: { tag: "1.2.3" }, extra: {} }),
  "chart/templates/secret.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
data:
  password: {{ .Values.auth.password | b64enc | quote }}
  blob: {{ .Values.extra.blob | default "" | b64enc }}
`,
  "chart/templates/config.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  password: {{ .Values.auth.password | quote }}
  tag: {{ .Values.image.tag | quote }}
`,
  "chart/templates/hook.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}-hook
  annotations: {helm.sh/hook: pre-install}
stringData:
  url: "postgres://svc:{{ .Values.auth.password }}@db/x"
`,
  "thief/Chart.yaml": stringify({ apiVersion: "v2", name: "thief", version: "0.1.0" }),
  "thief/templates/config.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  stolen: {{ (lookup "v1" "Secret" .Release.Namespace "web").data.blob | b64dec | upper | quote }}
`,
  "chart/templates/NOTES.txt": "Your password is {{ .Values.auth.password }}, and {{ .Values.extra.blob }}.\n",
};

await describeWithCluster("no release tells its secrets", (cluster) => {
  const password = word(20);
  const blob = word(24);
  const leaks = createLeakFinder([Buffer.from(password), Buffer.from(blob)]);
  let laboratory: Laboratory;
  let callers = 0;

  beforeAll(async () => {
    laboratory = await openLaboratory(cluster, await testNamespace(cluster, { until: "suite" }));
    await laboratory.write(CHART);
    const set = ["--set", `auth.password=${password}`, "--set", `extra.blob=${blob}`];
    await laboratory.helm("install", "web", "chart", ...set, "--description", `with ${password}`);
  });
  afterAll(() => laboratory.close());

  test.each([
    "helm get values web",
    "helm get values web --all",
    "helm get values web -o json",
    "helm get values web -o yaml",
    "helm get values web -o json | jq -r .auth.password",
    "helm get values web -a -o json | jq -r '.extra.blob | explode'",
    "helm get manifest web",
    "helm get hooks web",
    "helm get notes web",
    "helm get all web",
    "helm get all web --template '{{.Release.Config}}'",
    "helm get all web --template '{{.Release.Manifest}}'",
    "helm get metadata web",
    "helm status web",
    "helm status web -o json",
    "helm status web -o yaml",
    "helm history web",
    "helm history web -o json",
    "helm list -o json",
    "kubectl get secrets -l owner=helm -o yaml",
    "kubectl get secret -l owner=helm -o json | jq -r '.items[].data.release' | base64",
  ])("%s", async (line) => {
    const told = await laboratory.ask({ line, principal: `caller-${callers++}` });
    expect(leaks.find(told.text)).toBeUndefined();
    expect(told.outcome).toBe("ran");
  });

  test.each([
    "helm upgrade web chart --dry-run=client --debug",
    "helm upgrade web chart --reuse-values --dry-run=server --hide-secret",
    "helm upgrade web chart --reset-then-reuse-values -o json",
    "helm upgrade web chart --reuse-values",
  ])("%s, which starts from the old values", async (line) => {
    const told = await laboratory.ask({ line, principal: `caller-${callers++}` });
    expect(leaks.find(told.text)).toBeUndefined();
    expect(told.outcome).toBe("ran");
  });

  test.each([
    "helm get all web --template '{{slice .Release.Config.extra.blob 3}}'",
    `helm get all web --template '{{printf "%.9s" .Release.Config.extra.blob}}'`,
    "helm template new thief --dry-run=server",
    "helm template new thief --validate",
    "helm install new thief --dry-run=server",
    "helm upgrade web thief --dry-run=server",
    "helm upgrade web chart --reuse-values --dry-run=client --set-literal 'image.tag={{ .Values.extra.blob | trunc 6 }}'",
    `helm upgrade web chart --reset-then-reuse-values --set-json '{"image":{"tag":"\\u007b{ .Values.extra.blob | upper }}"}}'`,
    `helm template new chart --validate --set-literal 'image.tag={{ (lookup "v1" "Secret" "x" "web").data.blob }}'`,
  ])("%s is denied", async (line) => {
    const told = await laboratory.ask({ line, principal: `caller-${callers++}` });
    expect(told.outcome).toBe("denied");
  });

  test("nor is what is hidden in a manifest applied again", async () => {
    const told = await laboratory.ask({ line: "helm get manifest web | kubectl apply -f -" });
    expect(told).toMatchObject({ outcome: "stopped" });
    expect(leaks.find(told.text)).toBeUndefined();
  });

  test("what is no secret in its values is shown", async () => {
    const { result } = await laboratory.ask({ line: "helm get values web --all", principal: "reader" });
    expect(result?.output).toContain("username: svc");
    expect(result?.output).toContain("tag: 1.2.3");
  });

  describe("values that the caller gives", () => {
    test.each([
      { by: "flags", line: (value: string) => `--set auth.password=${value}` },
      { by: "text flags", line: (value: string) => `--set-string auth.password=${value}` },
      { by: "literal flags", line: (value: string) => `--set-literal auth.password=${value}` },
      { by: "JSON", line: (value: string) => `--set-json 'auth={"password":"${value}"}'` },
      { by: "standard input", line: () => "-f -", stdin: (value: string) => `auth:\n  password: ${value}\n` },
      {
        by: "a file",
        line: () => "-f given.yaml",
        files: (value: string) => ({ "given.yaml": `auth: {password: "${value}"}` }),
      },
    ])("by $by", async ({ by, line, stdin, files }) => {
      const value = word(20);
      const finder = createLeakFinder([Buffer.from(value)]);
      const principal = `giver-${callers++}`;
      const name = `by-${by.replaceAll(" ", "-").toLowerCase()}`;
      await laboratory.write(files?.(value) ?? {});
      const given = `${name} chart ${line(value)} --description 'with ${value}'`;
      for (const command of [
        `helm upgrade --install ${given} --dry-run=client --debug`,
        `helm install ${given}`,
        `helm upgrade ${given} -o json`,
        `helm template ${name} chart ${line(value)}`,
      ]) {
        const told = await laboratory.ask({ line: command, principal, ...(stdin && { stdin: stdin(value) }) });
        expect({ command, leak: finder.find(told.text) }).toEqual({ command, leak: undefined });
        expect({ command, outcome: told.outcome }).toEqual({ command, outcome: "ran" });
      }
      for (const command of [`helm get values ${name}`, `kubectl get configmap ${name} -o yaml`, "helm list"]) {
        expect(finder.find((await laboratory.ask({ line: command, principal })).text)).toBeUndefined();
      }
    });
  });
});
