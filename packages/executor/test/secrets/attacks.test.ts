import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXPRESSING, FILTERS, PRINTING } from "./asking.ts";
import { cast, type Hidden, secretObject, valueOf } from "./cast.ts";
import { type Laboratory, openLaboratory } from "./laboratory.ts";
import { createLeakFinder } from "./leaks.ts";

/** A ConfigMap with a Secret in one of its texts. */
const holder = (value: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "holder" },
  data: { "app.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${value}\n` },
});

await describeWithCluster("no byte of a Secret gets out", (cluster) => {
  const secrets = cast();
  const all: readonly Hidden[] = Object.values(secrets);
  const leaks = createLeakFinder(all.flatMap(({ needles }) => needles));
  let laboratory: Laboratory;
  let callers = 0;

  beforeAll(async () => {
    laboratory = await openLaboratory(cluster, await testNamespace(cluster, { until: "suite" }));
    const original = { apiVersion: "v1", kind: "Secret", metadata: { name: "original" } };
    const base64 = Buffer.from(valueOf(secrets.plain)).toString("base64");
    await laboratory.apply(
      ...all.map((secret) => secretObject(secret)),
      {
        ...original,
        metadata: {
          name: "kept-elsewhere",
          annotations: { "example.com/original": JSON.stringify({ ...original, data: { value: base64 } }) },
        },
      },
      {
        ...secretObject({ ...secrets.multi, name: "odd-token", type: "kubernetes.io/service-account-token" }),
        metadata: { name: "odd-token", annotations: { "kubernetes.io/service-account.name": "default" } },
        data: { token: Buffer.from(valueOf(secrets.multi)).toString("base64") },
      },
    );
    await laboratory.apply(holder(valueOf(secrets.plain)));
    await laboratory.write({
      "named.yaml": JSON.stringify({ ...original, metadata: { name: "applied" } }),
      "changed.yaml": JSON.stringify(holder("another")),
    });
    await laboratory.applyAsClient({
      ...original,
      metadata: { name: "applied" },
      stringData: { value: valueOf(secrets.plain), long: valueOf(secrets.multi) },
    });
  });
  afterAll(() => laboratory.close());

  /** As somebody who has seen nothing before. */
  const ask = (line: string) => laboratory.ask({ line, principal: `caller-${callers++}` });

  describe("as what it is, where its values go", () => {
    test.each(PRINTING)("$way: $line", async ({ line, outcome }) => {
      const told = await ask(line);
      expect(leaks.find(told.text)).toBeUndefined();
      expect(told.outcome).toBe(outcome);
    });
  });

  describe("in a form that nobody could find it in, which is denied", () => {
    test.each(EXPRESSING)("$way: $line", async ({ line, outcome }) => {
      expect(await ask(line)).toMatchObject({ outcome });
    });
  });

  describe("turned into something else", () => {
    test.each(FILTERS)("%s", async (filter) => {
      const told = await ask(`kubectl get secret plain applied json -o json | jq '.items[]' | ${filter}`);
      expect(leaks.find(told.text)).toBeUndefined();
      expect(told.outcome).not.toBe("denied");
    });
  });

  test("through the error of a program that reads it", async () => {
    const told = await ask("kubectl get secrets -o yaml | jq .");
    expect(told.outcome).toBe("failed");
    expect(leaks.find(told.text)).toBeUndefined();
  });

  test("through standard error, merged with the rest", async () => {
    const told = await ask("kubectl get secret plain nothing-here -o yaml 2>&1 | cat");
    expect(leaks.find(told.text)).toBeUndefined();
  });

  test("through what is kept of a long output, and filters on it", async () => {
    const { result, text } = await laboratory.ask({ line: "kubectl get secrets -o json", maxOutput: 500 });
    expect(leaks.find(text)).toBeUndefined();
    const filtered = await laboratory.filter(result?.result_uri ?? "", "jq -r '.items[].data[]?' | base64 -d");
    expect(filtered.output + filtered.error?.message).not.toBe("");
    expect(leaks.find(JSON.stringify(filtered))).toBeUndefined();
  });

  test("the finder of leaks finds what a program that hides nothing prints", async () => {
    for (const format of ["json", "yaml", "go-template={{.data.value | base64decode}}"]) {
      const shown = await laboratory.kubectl("get", "secret", "plain", "-o", format);
      expect(leaks.find(shown)).toBeDefined();
      expect(leaks.find(Array.from(shown).toReversed().join("\n"))).toBeDefined();
    }
  });
});
