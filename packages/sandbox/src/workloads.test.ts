import { appendFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { describeWithCluster, kubectl, testNamespace } from "./testing/index.ts";

const TIMEOUT = { timeout: 60_000 };

const DATABASE = `
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 3306}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      initContainers:
      - {name: prepare, image: busybox}
      - {name: sidecar, image: busybox, restartPolicy: Always}
      containers: [{name: mariadb, image: mariadb, volumeMounts: [{name: data, mountPath: /data}]}]
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

const pod = (name: string, behaviour: string): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, annotations: {sandbox.k8s-mcp.dev/behaviour: ${behaviour}}}
spec: {containers: [{name: main, image: example.com/main}]}
`;

const job = (behaviour: string): string => `
apiVersion: batch/v1
kind: Job
metadata: {name: ${behaviour}}
spec:
  backoffLimit: 0
  template:
    metadata: {annotations: {sandbox.k8s-mcp.dev/behaviour: ${behaviour}}}
    spec: {restartPolicy: Never, containers: [{name: main, image: example.com/main}]}
`;

await describeWithCluster("workloads", (cluster) => {
  let namespace = "";
  const run = (...args: readonly string[]): Promise<string> => kubectl(cluster, `--namespace=${namespace}`, ...args);
  const apply = (manifest: string) =>
    execa(
      cluster.kubectl,
      [
        `--kubeconfig=${cluster.kubeconfig}`,
        `--context=${cluster.context}`,
        `--namespace=${namespace}`,
        "apply",
        "-f-",
      ],
      { input: manifest },
    );
  const wait = (condition: string, ...what: readonly string[]): Promise<string> =>
    run("wait", `--for=${condition}`, "--timeout=30s", ...what);

  beforeAll(async () => {
    namespace = await testNamespace(cluster, { until: "suite" });
  });

  test("a deployment of three becomes ready, scales to none and back, and its pods show logs", TIMEOUT, async () => {
    await run("create", "deployment", "web", "--image=nginx", "--replicas=3");
    await run("rollout", "status", "deployment/web", "--timeout=30s");
    expect(await run("get", "deployment", "web", "--output=jsonpath={.status.readyReplicas}")).toBe("3");
    expect(await run("logs", "deployment/web", "--tail=1")).toContain("GET / HTTP/1.1");
    expect(await run("logs", "deployment/web", "--timestamps", "--tail=1")).toMatch(/^\d{4}-\d\d-\d\dT/);

    await run("scale", "deployment/web", "--replicas=0");
    await wait("delete", "pod", "--selector=app=web");
    await run("scale", "deployment/web", "--replicas=1");
    await wait("condition=Available", "deployment/web");
  });

  test("a database gets its volumes, its service its endpoints", TIMEOUT, async () => {
    await apply(DATABASE);
    await run("rollout", "status", "statefulset/db", "--timeout=30s");
    expect(await run("get", "pvc", "--output=jsonpath={.items[*].status.phase}")).toBe("Bound Bound");
    expect(await run("logs", "db-0", "--container=mariadb")).toContain("ready for connections");
    await expect
      .poll(
        () =>
          run(
            "get",
            "endpointslices",
            "--selector=kubernetes.io/service-name=db",
            "--output=jsonpath={.items[*].endpoints[*].conditions.ready}",
          ),
        { timeout: 30_000 },
      )
      .toBe("true true");

    const volume = await run("get", "pvc", "data-db-0", "--output=jsonpath={.spec.volumeName}");
    await run("delete", "statefulset", "db");
    await run("delete", "pvc", "data-db-0", "data-db-1");
    await wait("delete", `persistentvolume/${volume}`);
  });

  test("a job completes, one that fails is given up", TIMEOUT, async () => {
    await apply(job("succeed"));
    await apply(job("fail"));
    await wait("condition=Complete", "job/succeed");
    await wait("condition=Failed", "job/fail");
    await run("delete", "jobs", "--all");
    await wait("delete", "pod", "--selector=job-name");
    expect(await run("get", "pods", "--selector=job-name", "--output=name")).toBe("");
  });

  test.for([
    ["crash-loop", "{.status.containerStatuses[0].state.waiting.reason}", "CrashLoopBackOff"],
    ["image-pull-error", "{.status.containerStatuses[0].state.waiting.reason}", "ImagePullBackOff"],
    ["never-ready", "{.status.phase}", "Running"],
    ["fail", "{.status.phase}", "Failed"],
    ["succeed", "{.status.phase}", "Succeeded"],
  ] as const)("a pod that asks for it shows %s", TIMEOUT, async ([behaviour, path, state]) => {
    await apply(pod(behaviour, behaviour));
    expect(await wait(`jsonpath=${path}=${state}`, `pod/${behaviour}`)).toContain("condition met");
    await run("delete", "pod", behaviour, "--timeout=20s");
  });

  test("a pod of a helm hook ends, a server does not", TIMEOUT, async () => {
    await run("run", "hook", "--image=example.com/main", "--restart=Never", "--annotations=helm.sh/hook=test");
    await run("run", "server", "--image=example.com/main");
    expect(await wait("jsonpath={.status.phase}=Succeeded", "pod/hook")).toContain("condition met");
    expect(await run("get", "pod", "server", "--output=jsonpath={.status.phase}")).toBe("Running");
  });

  test("load balancers and ingresses get an address", TIMEOUT, async () => {
    await run("create", "service", "loadbalancer", "public", "--tcp=80:80");
    await run("create", "ingress", "public", "--rule=example.com/*=public:80");
    await wait("jsonpath={.status.loadBalancer.ingress[0].ip}", "service/public");
    expect(await run("get", "service", "public", "--output=jsonpath={.status.loadBalancer.ingress[0].ip}")).toMatch(
      /^10\.96\./,
    );
    await wait("jsonpath={.status.loadBalancer.ingress[0].ip}=192.0.2.1", "ingress/public");
  });

  test("kubectl top knows pods and nodes", TIMEOUT, async () => {
    await run("run", "metered", "--image=example.com/main", "--annotations=sandbox.k8s-mcp.dev/usage-cpu=250m");
    await wait("condition=Ready", "pod/metered");
    expect(await run("top", "pods", "metered", "--no-headers")).toMatch(/^metered\s+250m\s+20Mi/);
    expect(await run("top", "pods", "--selector=run=metered", "--containers", "--no-headers")).toMatch(
      /^metered\s+metered\s+250m/,
    );
    expect(await run("top", "nodes", "--no-headers")).toMatch(/^sandbox-1 .*\nsandbox-2 /);
  });

  test("in the tests' own sandbox exec runs a harmless program", TIMEOUT, async () => {
    await run("run", "shell", "--image=example.com/main");
    await wait("condition=Ready", "pod/shell");
    expect(await run("exec", "shell", "--", "echo", "hello")).toBe("hello");

    const attached = execa(
      cluster.kubectl,
      [`--kubeconfig=${cluster.kubeconfig}`, `--namespace=${namespace}`, "attach", "shell"],
      { reject: false },
    );
    const seen: string[] = [];
    createInterface({ input: attached.stdout }).on("line", (line) => seen.push(line));
    // Whoever attaches sees what is said from then on.
    const log = join(dirname(cluster.kubeconfig), "pod-logs", "container.log");
    const saySomething = (): readonly string[] => {
      appendFileSync(log, `${new Date().toISOString()} stdout F still here\n`);
      return seen;
    };
    await expect.poll(saySomething, { timeout: 20_000 }).toContain("still here");
    attached.kill();
    expect(await attached).toMatchObject({ isTerminated: true });
  });
});
