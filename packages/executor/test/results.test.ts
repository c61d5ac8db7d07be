import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { createExecutor, type Executor, type RunOptions } from "../src/index.ts";
import { planFor } from "./plan.ts";
import { unchanged } from "./unchanged.ts";

const APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly managedFields?: unknown; readonly annotations?: object };
  readonly status?: unknown;
}

await describeWithCluster("results of a real kubectl", (cluster) => {
  let executor: Executor;
  let namespace: string;
  beforeAll(async () => {
    namespace = await testNamespace(cluster, { until: "suite" });
    executor = createExecutor({
      tools: { kubectl: cluster.kubectl },
      kubeconfig: cluster.kubeconfig,
      context: cluster.context,
      namespace,
    });
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", annotations: { note: "status:\n  x: y\n" } },
      spec: { ports: [{ port: 80 }] },
    };
    const stdin = JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: [service, { ...service, metadata: { name: "other" } }],
    });
    await executor.run(planFor("kubectl apply -f -", { stdin }));
  });
  afterAll(() => executor.close());

  test.each(["json", "yaml"])("lose their noise on request, as -o %s, single and in a list", async (form) => {
    for (const what of ["service web", "services", "namespace default", "all,configmaps,namespaces"]) {
      const line = `kubectl get ${what} -o ${form} --show-managed-fields`;
      const output = async (options: RunOptions = {}) => (await executor.run(planFor(line), options)).output;
      const { seen, between } = await unchanged(output, () => output({ compact: true }));
      const [full, compact] = [parse(seen), parse(between)];
      const [all, left]: readonly (readonly KubernetesObject[])[] = [full.items ?? [full], compact.items ?? [compact]];
      expect(all?.some(({ metadata }) => metadata.managedFields !== undefined)).toBe(true);
      expect(left?.map(withoutEmpty)).toEqual(all?.map(withoutNoise));
    }
  });

  test("are filtered without asking the cluster again", async () => {
    const plan = planFor(`kubectl get services -n ${namespace} -o json --show-managed-fields`);
    const { result_uri: uri = "" } = await executor.run(plan, { maxOutput: 100 });
    await kubectl(cluster, "delete", "service", "other", "-n", namespace);
    const names = planFor("jq -r '.items[].metadata.name' | sort", { filtersOnly: true });
    expect(await executor.results.filter(names, { uri })).toMatchObject({
      output: "other\nweb\n",
      context: cluster.context,
      namespace,
    });
  });
});

/** The object without what a machine has put there. */
function withoutNoise({ status: _status, ...object }: KubernetesObject): object {
  const { managedFields: _fields, annotations, ...metadata } = object.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([name]) => name !== APPLIED);
  return { ...object, metadata: { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } };
}

/** JSON may keep an empty map of annotations. */
function withoutEmpty(object: KubernetesObject): object {
  return Object.keys(object.metadata.annotations ?? {}).length > 0 ? object : withoutNoise(object);
}
