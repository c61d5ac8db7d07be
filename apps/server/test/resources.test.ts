import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HttpService } from "../src/protocol/http/listen.ts";
import type { Product } from "../src/wiring.ts";
import { clients } from "./fixtures/clients.ts";
import type { TestClient } from "./fixtures/clients.ts";
import { productOver } from "./fixtures/cluster-product.ts";
import { eventually } from "./fixtures/eventually.ts";
import { serve } from "./fixtures/http-service.ts";

await describeWithCluster("resources", (cluster) => {
  let product: Product;
  let service: HttpService & { readonly url: string };
  let client: TestClient;
  let namespace: string;

  /** What a resource of the cluster says. */
  async function read(uri: string) {
    const [content] = JSON.parse(await client.readResource(uri));
    expect(content).toMatchObject({ uri, mimeType: "application/json" });
    return JSON.parse(content.text);
  }

  beforeAll(async () => {
    namespace = await testNamespace(cluster, { until: "suite" });
    await kubectl(cluster, "create", "deployment", "web", "-n", namespace, "--image=nginx:1.29", "--replicas=2");
    product = await productOver(cluster.kubeconfig, { K8S_NAMESPACE: namespace });
    service = await serve(product.catalogue);
    const [first] = clients;
    if (first === undefined) throw new Error("There is no client.");
    client = await first.connect({ url: service.url });
    await eventually(async () => {
      const shown = await kubectl(cluster, "get", "pods", "-n", namespace, "-o", "name");
      if (shown.trim().split("\n").length !== 2) throw new Error(`these pods: ${shown}`);
    });
  });
  afterAll(async () => {
    await client.close();
    await service.close(0);
    await product.close();
  });

  test("k8s-namespace: its phase and workloads", async () => {
    const found = await read(`k8s-namespace://${cluster.context}/${namespace}`);
    expect(found).toMatchObject({ kind: "Namespace", name: namespace, phase: "Active" });
    expect(found.workloads).toMatchObject({ deployments: { total: 1 }, statefulSets: { total: 0 } });
  });

  test("k8s-deployment: how it is meant to be, and how it is", async () => {
    const found = await read(`k8s-deployment://${cluster.context}/${namespace}/web`);
    expect(found).toMatchObject({
      kind: "Deployment",
      name: "web",
      spec: { replicas: 2, containers: [{ name: "nginx", image: "nginx:1.29" }] },
      status: { replicas: 2 },
    });
    expect(JSON.stringify(found)).not.toContain("managedFields");
  });
});
