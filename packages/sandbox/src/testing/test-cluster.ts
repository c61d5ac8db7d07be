import { createConnection } from "node:net";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { execa } from "execa";
import { afterAll, describe, onTestFinished } from "vitest";
import { BROKER_VARIABLE, LACKS_CLUSTER, NEEDS_CLUSTER } from "./names.ts";
import { obtainCluster, type TestCluster, type TestClusterAnswer } from "./obtain-cluster.ts";
import { cleansUp, clusterWish } from "./wish.ts";

let own: Promise<TestClusterAnswer> | undefined;

/** Without the global setup a test file has a sandbox to itself, which ends with its worker. */
const obtainOwn = async (): Promise<TestClusterAnswer> => (await obtainCluster(clusterWish(process.env))).answer;

/** The cluster of this run, started with the first call; or why there is none. */
export const testCluster = async (): Promise<TestClusterAnswer> => {
  const broker = process.env[BROKER_VARIABLE];
  if (broker === undefined) {
    return (own ??= obtainOwn());
  }
  const answer: TestClusterAnswer = JSON.parse(await text(createConnection(broker)));
  return answer;
};

const NO_CLUSTER: TestCluster = { kubeconfig: "", context: "", kubectl: "", isSandbox: false };

/**
 * A suite that needs a cluster. Where none can be had its tests are skipped, and the reporter counts and names them.
 *
 * To be awaited at the top of a test file.
 *
 * @param body is called to define the tests; the cluster is to be used inside of them only
 */
export const describeWithCluster = async (name: string, body: (cluster: TestCluster) => void): Promise<void> => {
  const answer = await testCluster();
  // These are the titles and bodies of other files' suites, where the rules for them are kept.
  // oxlint-disable vitest/valid-title, vitest/valid-describe-callback, vitest/no-disabled-tests, vitest/no-conditional-tests
  if (answer.available) {
    describe(`${name} ${NEEDS_CLUSTER}`, () => body(answer.cluster));
  } else {
    describe.skip(`${name} ${LACKS_CLUSTER}${answer.reason}`, () => body(NO_CLUSTER));
  }
  // oxlint-enable vitest/valid-title, vitest/valid-describe-callback, vitest/no-disabled-tests, vitest/no-conditional-tests
};

let namespaces = 0;

/**
 * Runs kubectl against the cluster of the tests. What it keeps of the cluster's types lies beside that: an older control
 * plane may have had the same port, and kubectl's own cache would still know it by that.
 */
export const kubectl = async (
  { kubectl: file, kubeconfig, context }: TestCluster,
  ...args: readonly string[]
): Promise<string> => {
  const where = [
    `--kubeconfig=${kubeconfig}`,
    `--context=${context}`,
    `--cache-dir=${join(dirname(kubeconfig), "cache")}`,
  ];
  const { stdout } = await execa(file, [...where, ...args], { stdin: "ignore" });
  return stdout;
};

/**
 * A new namespace, removed after the test, or after the suite where it is called outside of one; `K8S_SKIP_CLEANUP`
 * keeps it.
 */
export const testNamespace = async (
  cluster: TestCluster,
  { until = "test" }: { readonly until?: "test" | "suite" } = {},
): Promise<string> => {
  namespaces += 1;
  const name = `k8s-mcp-test-${process.pid}-${Date.now().toString(36)}-${namespaces}`;
  await kubectl(cluster, "create", "namespace", name);
  if (cleansUp(process.env)) {
    const remove = async (): Promise<void> => {
      await kubectl(cluster, "delete", "namespace", name, "--wait=false", "--ignore-not-found");
    };
    (until === "test" ? onTestFinished : afterAll)(remove);
  }
  return name;
};
