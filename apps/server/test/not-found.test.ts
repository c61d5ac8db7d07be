import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Product } from "../src/wiring.ts";
import { productOver } from "./fixtures/cluster-product.ts";

await describeWithCluster("where nothing is found", (cluster) => {
  const password = "checkout-database";
  let product: Product;
  let namespace: string;

  async function answerTo(command: string): Promise<string> {
    const call = {
      signal: AbortSignal.timeout(60_000),
      canAnswer: new Set<never>(),
      inquire: () => Promise.reject(new Error("Nobody is asked.")),
      log: () => {},
    };
    const output = await product.catalogue.callTool("execute_kubectl", { command }, call);
    if (output === undefined) throw new Error("There is no such tool.");
    return output.text;
  }

  beforeAll(async () => {
    namespace = await testNamespace(cluster, { until: "suite" });
    const create = (...args: readonly string[]) => kubectl(cluster, "create", ...args, "-n", namespace);
    await create("configmap", "checkout");
    await create("configmap", password);
    await create("secret", "generic", "checkout", `--from-literal=password=${password}`);
    product = await productOver(cluster.kubeconfig, { K8S_NAMESPACE: namespace });
  });
  afterAll(() => product.close());

  test("a namespace that is not there is told from one that is empty", async () => {
    expect(await answerTo("get pods")).toBe(`No resources found in ${namespace} namespace.`);
    const missing = await answerTo(`get pods -n ${namespace}x`);
    expect(missing).toContain(`There is no namespace ${namespace}x. There are: ${namespace}`);
  });

  test("names that are like the one that was meant are told, but none of a Secret", async () => {
    expect(await answerTo("get configmap chekout")).toMatch(/"chekout" not found\..* Names like it: checkout\.$/mu);
    expect(await answerTo("get secret chekout")).not.toContain("Names like it");
  });

  test("types that are like the one that was meant are told, but none of those that are hidden", async () => {
    expect(await answerTo("get depoy")).toContain("Types like it: deployments.apps.");
    expect(await answerTo("get secretz")).not.toContain("Types like it");
  });

  test("a name that was seen as a Secret's value is hidden here as well", async () => {
    expect(await answerTo("get configmap checkout-databas")).toContain(password);
    await answerTo("get secret checkout -o yaml");
    const answer = await answerTo("get configmap checkout-databas");
    expect(answer).toContain("Names like it: checkout");
    expect(answer).not.toContain(password);
  });
});
