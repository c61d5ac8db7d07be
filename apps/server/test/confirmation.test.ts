import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import { main } from "./fixtures/program.ts";
import type { Decision } from "./fixtures/test-client.ts";
import { toolPath } from "./fixtures/toolchain.ts";

await describeWithCluster("a command that a person must release", (cluster) => {
  test.each(clients)("runs at a $client when they agree, and not when they decline", async ({ connect }) => {
    const namespace = await testNamespace(cluster);
    const names = (): Promise<string> =>
      kubectl(cluster, "get", "configmaps", "-l", "app=web", "-n", namespace, "-o", "name");
    await kubectl(cluster, "create", "configmap", "settings", "-n", namespace);
    await kubectl(cluster, "label", "configmap", "settings", "app=web", "-n", namespace);

    const questions: string[] = [];
    let decision: Decision = { action: "decline" };
    const env = { PATH: await toolPath(), KUBECONFIG: cluster.kubeconfig, K8S_CONTEXT: cluster.context };
    const client = await connect(
      { args: [main], env },
      {
        decide(question) {
          questions.push(question);
          return decision;
        },
      },
    );
    const command = `delete configmaps -l app=web -n ${namespace}`;
    expect(await client.callTool("execute_kubectl", { command })).toMatchObject({
      isError: true,
      structured: { error: { code: "CONFIRMATION_DECLINED" } },
    });
    expect(questions[0]).toContain(`kubectl delete --selector=app=web --namespace=${namespace} configmaps`);
    expect(await names()).toBe("configmap/settings");

    decision = { action: "accept" };
    expect(await client.callTool("execute_kubectl", { command })).toMatchObject({ isError: false });
    expect(questions).toHaveLength(2);
    expect(await names()).toBe("");
    await client.close();
  });
});
