import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { findProgram } from "@k8s-mcp/sandbox";
import { describeWithCluster, kubectl } from "@k8s-mcp/sandbox/testing";
import type { JudgeOptions } from "@k8s-mcp/validator";
import { execa } from "execa";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import type { Executor } from "../../src/index.ts";
import type { Calling } from "../fixtures/calling.ts";
import { planFor } from "../plan.ts";
import { useCluster } from "../use-cluster.ts";

const CALLING = join(import.meta.dirname, "../fixtures/calling.ts");

/** A chart of one map, which may be held back from its deletion, and where it is to hang of a pod that fits on no node. */
function chart(value: string, { hangs = false, isHeld = false } = {}): Record<string, string> {
  const metadata = { name: "{{ .Release.Name }}" };
  const map = { ...metadata, ...(isHeld && { finalizers: ["example.com/held"] }) };
  const spec = { nodeSelector: { nowhere: "at-all" }, containers: [{ name: "a", image: "a" }] };
  return {
    "charts/web/Chart.yaml": stringify({ apiVersion: "v2", name: "web", version: "0.1.0" }),
    "charts/web/templates/map.yaml": stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: map, data: { value } }),
    ...(hangs && { "charts/web/templates/pod.yaml": stringify({ apiVersion: "v1", kind: "Pod", metadata, spec }) }),
  };
}

await describeWithCluster("a helm write that is cut off leaves no release locked", (cluster) => {
  const bench = useCluster(cluster);
  const CALM: JudgeOptions = { mode: "permissive", files: chart("calm"), timeout: 60 };
  const HANGING: JudgeOptions = { mode: "permissive", files: chart("hangs", { hangs: true }), timeout: 60 };
  const HELD: JudgeOptions = { mode: "permissive", files: chart("held", { isHeld: true }), timeout: 60 };

  /** Until helm has made the pod that it then waits for. */
  const waits = (release: string) =>
    vi.waitFor(async () => {
      const pod = await kubectl(cluster, "get", "pod", release, "-n", bench.namespace, "-o", "name");
      expect(pod).toBe(`pod/${release}`);
    }, 30_000);

  const statusOf = async (release: string) => {
    const words = ["get", "secret", "-n", bench.namespace, "-l", `owner=helm,name=${release}`];
    const order = ["--sort-by=.metadata.creationTimestamp", "-o", "jsonpath={.items[*].metadata.labels.status}"];
    return (await kubectl(cluster, ...words, ...order)).split(" ").at(-1);
  };

  /** What a person would do next must work. */
  async function expectUsable(server: Executor, release: string): Promise<void> {
    const result = await server.run(planFor(`helm upgrade --install ${release} charts/web`, CALM));
    expect(result).toMatchObject({ status: "success" });
    expect(await statusOf(release)).toBe("deployed");
  }

  describe.each(["helm", "helm3"] as const)("%s", (version) => {
    let helm: string | undefined;
    beforeAll(async () => {
      helm = (await findProgram(version))?.path;
    });
    const start = (): Promise<Executor> => bench.start({ tools: { helm } });

    test.each(["install", "upgrade"])("%s, cancelled while it waits", async (verb) => {
      const release = `${version}-${verb}`;
      const server = await start();
      if (verb === "upgrade") await server.run(planFor(`helm install ${release} charts/web`, CALM));
      const controller = new AbortController();
      const call = server.run(planFor(`helm ${verb} ${release} charts/web --wait`, HANGING), {
        signal: controller.signal,
      });
      await waits(release);
      controller.abort();
      expect((await call).error).toMatchObject({ code: "CANCELLED" });
      expect(await statusOf(release)).toBe("failed");
      await expectUsable(server, release);
    });

    test("rollback, which notes nothing when it is asked to end, is let finish", async () => {
      const release = `${version}-rollback`;
      const server = await start();
      for (const verb of ["install", "upgrade"]) {
        await server.run(planFor(`helm ${verb} ${release} charts/web`, verb === "install" ? HANGING : CALM));
      }
      const controller = new AbortController();
      const line = `helm rollback ${release} 1 --wait --timeout 5s`;
      const call = server.run(planFor(line, HANGING), { signal: controller.signal });
      await waits(release);
      controller.abort();
      expect((await call).error).toMatchObject({ code: "CANCELLED" });
      expect(await statusOf(release)).toBe("failed");
      await expectUsable(server, release);
    });

    test("uninstall is let finish", async () => {
      const release = `${version}-uninstall`;
      const server = await start();
      await server.run(planFor(`helm install ${release} charts/web`, HELD));
      const controller = new AbortController();
      const call = server.run(planFor(`helm uninstall ${release} --wait`, HELD), { signal: controller.signal });
      await vi.waitFor(async () => {
        expect(await statusOf(release)).toBe("uninstalling");
      }, 30_000);
      controller.abort();
      const unheld = JSON.stringify({ metadata: { finalizers: null } });
      await kubectl(cluster, "patch", "configmap", release, "-n", bench.namespace, "--type=merge", "-p", unheld);
      const { error } = await call;
      expect(error).toMatchObject({ code: "CANCELLED", message: expect.stringContaining("let finish") });
      expect(await statusOf(release)).toBe("");
    });

    test("at random moments", async () => {
      const release = `${version}-random`;
      const server = await start();
      await server.run(planFor(`helm install ${release} charts/web`, CALM));
      for (let round = 0; round < 6; round++) {
        const controller = new AbortController();
        const call = server.run(planFor(`helm upgrade ${release} charts/web`, CALM), { signal: controller.signal });
        for (let turns = Math.random() * 20_000; turns > 0; turns--) await turn();
        controller.abort();
        await call;
      }
      expect(await statusOf(release)).toMatch(/^(?:deployed|failed)$/);
      await expectUsable(server, release);
    });

    test("when the server is killed", async () => {
      const release = `${version}-killed`;
      const server = await start();
      await server.run(planFor(`helm install ${release} charts/web`, CALM));
      const calling: Calling = {
        executor: {
          tools: { helm },
          kubeconfig: await bench.kubeconfig(),
          namespace: bench.namespace,
          temporaryFolder: bench.folder,
        },
        line: `helm upgrade ${release} charts/web --wait`,
        plan: HANGING,
      };
      const words = ["--conditions=k8s-mcp-source", CALLING, JSON.stringify(calling)];
      const killed = execa(process.execPath, words, { reject: false });
      await waits(release);
      killed.kill("SIGKILL");
      await killed;
      await vi.waitFor(async () => {
        expect((await readdir(bench.folder)).filter((name) => name.startsWith("k8s-mcp-"))).toEqual([]);
      }, 40_000);
      expect(await statusOf(release)).toBe("failed");
      await expectUsable(server, release);
    });
  });
});
