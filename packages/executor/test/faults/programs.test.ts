import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "@k8s-mcp/sandbox";
import { execa } from "execa";
import { describe, expect, test, vi } from "vitest";
import type { CommandResult } from "../../src/index.ts";
import { planFor } from "../plan.ts";
import { processesWith } from "../processes.ts";
import { useExecutor } from "../use-executor.ts";
import { errorWith, type ExpectedError } from "./error-with.ts";

const bench = useExecutor();
const MEBIBYTE = 1024 * 1024;
const CONFINED = join(import.meta.dirname, "../fixtures/confined.ts");

const failed = (says: RegExp): ExpectedError => ({ code: "EXECUTION_ERROR", says });

/** Runs a line on a server that may write files of so many bytes; what they hold beyond is refused as by a full disk. */
async function runConfined(bytes: number, line: string, script: string): Promise<CommandResult> {
  bench.start({ helm: script, kubectl: "cat >/dev/null; echo wrote" });
  const server = `ulimit -f ${bytes / 512}; exec "$@"`;
  const words = [process.execPath, "--conditions=k8s-mcp-source", CONFINED, bench.folder, line];
  const { stdout } = await execa("/bin/sh", ["-c", server, "sh", ...words], { timeout: 40_000 });
  const result: CommandResult = JSON.parse(stdout);
  return result;
}

describe("a program that cannot be started", () => {
  test.each([24, 26, 28, 30, 32, 34])("for want of descriptors, of which there are %i", async (limit) => {
    const words = ["--conditions=k8s-mcp-source", CONFINED, bench.folder, "helm list | cat | sort | head -n 3"];
    bench.start({ helm: "seq 9", kubectl: "" });
    const server = `ulimit -n ${limit}; exec "$@"`;
    const run = await execa("/bin/sh", ["-c", server, "sh", process.execPath, ...words], {
      timeout: 60_000,
      reject: false,
    });
    // A server that cannot even be loaded says nothing.
    expect({ timedOut: run.timedOut, stdout: run.stdout }).toEqual({
      timedOut: false,
      stdout: expect.not.stringContaining("TIMEOUT_ERROR"),
    });
  });

  test.each<[string, string | Buffer, number, ExpectedError]>([
    ["not executable", "#!/bin/sh\n", 0o644, { code: "TOOL_NOT_FOUND", says: /bin\/helm is not executable/ }],
    ["without its interpreter", "#!/nowhere/sh\n", 0o755, failed(/\(ENOENT\).*its interpreter is missing/)],
    ["for another machine", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 9, 9]), 0o755, failed(/\(ENOEXEC\).*another machine/)],
  ])("%s", async (_name, content, mode, expected) => {
    const server = bench.start({ helm: "" });
    await writeFile(join(bench.folder, "bin/helm"), content, { mode });
    await execa("chmod", [mode.toString(8), join(bench.folder, "bin/helm")]);
    expect(await server.run(planFor("helm list"))).toMatchObject(errorWith(expected));
  });

  test("because nobody installed it", async () => {
    const server = bench.start({}, { env: { PATH: "/nowhere" } });
    const expected: ExpectedError = {
      code: "TOOL_NOT_FOUND",
      says: /helm is not installed on this server\. See https:/,
    };
    expect(await server.run(planFor("helm list"))).toMatchObject(errorWith(expected));
  });
});

test("a program without a cluster says nothing of the address that stands in for one", async () => {
  const refused = "The connection to the server 127.0.0.1:0 was refused - did you specify the right host or port?";
  const kubectl = `echo "${refused}" >&2; echo "error: what else it says" >&2; exit 1`;
  const server = bench.start({ kubectl }, { kubeconfig: "/nowhere/config" });
  const { error } = await server.run(planFor("kubectl get pods"));
  expect(error).toMatchObject({ code: "CONTEXT_NOT_FOUND", details: { stderr: "error: what else it says" } });
});

describe("a program that crashes", () => {
  test.each<[string, string, string, RegExp]>([
    ["by a signal", "kill -SEGV $$", "helm list", /helm was ended by SIGSEGV/],
    ["killed from outside, as for memory", "echo half; kill -KILL $$", "helm list", /helm was ended by SIGKILL/],
    ["before a filter", "kill -SEGV $$", "helm list | cat", /Stage 1 \(helm\) failed: helm was ended by SIGSEGV/],
    [
      "in Go",
      "echo 'panic: runtime error: index out of range' >&2; echo; echo 'goroutine 1 [running]:' >&2; exit 2",
      "helm list",
      /^panic: runtime error/,
    ],
  ])("%s", async (_name, helm, line, says) => {
    expect(await bench.start({ helm }).run(planFor(line))).toMatchObject(errorWith(failed(says)));
  });
});

describe("a program that takes more memory than it may have", () => {
  const limits = { memoryBytes: 128 * MEBIBYTE };

  test.each<[string, RegExp]>([
    ["jq -n '[range(1e9)]'", /Stage 2 \(jq\) failed: .*memory/],
    [`jq -n '"x" * 1e9'`, /memory/],
    ["awk 'BEGIN { while (1) a[i++] = i }'", /Stage 2 \(awk\) failed: .*memory.*narrow the command/],
    ["grep -E '((((a{1,200}){1,200}){1,200}){1,200})'", /[Mm]emory exhausted.*narrow the command/],
  ])("%s", async (filter, says) => {
    const server = bench.start({ helm: "echo a" }, { limits });
    expect(await server.run(planFor(`helm list | ${filter}`))).toMatchObject(errorWith(failed(says)));
  });

  test("a chart that never ends", async () => {
    const helm = (await findProgram("helm"))?.path;
    const files = {
      "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
      "charts/web/templates/a.yaml": "{{ range until 2000000000 }}{{ end }}",
    };
    const server = bench.start({}, { limits, tools: { helm } });
    const result = await server.run(planFor("helm template charts/web", { files }));
    expect(result).toMatchObject(errorWith(failed(/narrow the command/)));
  });
});

describe("a full disk", () => {
  const full: ExpectedError = { code: "INTERNAL_ERROR", says: /disk for temporary files is full/ };

  test.each<[string, number, string, string, ExpectedError]>([
    ["for the call's own kubeconfig", 0, "helm list", "echo ran", full],
    ["for what waits for a writing stage", 8192, "helm list -o yaml | kubectl apply -f -", "seq 100000", full],
    [
      "for what waits for one, from a program that never ends",
      8192,
      "helm list -o yaml | kubectl apply -f -",
      "yes",
      full,
    ],
  ])("%s", async (_name, bytes, line, script, expected) => {
    expect(await runConfined(bytes, line, script)).toMatchObject(errorWith(expected));
  });

  test("for what is kept of an output does not take the output away", async () => {
    const result = await runConfined(8192, "helm list", "seq 1000000");
    expect(result).toMatchObject({
      status: "success",
      truncated: true,
      output: expect.stringMatching(/^1\n.*1000000\n$/s),
    });
    expect(result).not.toHaveProperty("result_uri");
  });
});

describe("a program that prints faster than it is read", () => {
  test("waits", async () => {
    const count = join(bench.folder, "count");
    const controller = new AbortController();
    // Writes a MiB and counts, until the pipes are full; its reader never reads.
    const helm = `while :; do head -c ${MEBIBYTE} /dev/zero; echo >> ${count}; done`;
    const call = bench
      .start({ helm, cat: "sleep 1000" })
      .run(planFor("helm list | cat"), { signal: controller.signal });
    const writing = () => processesWith(`${bench.folder}/tmp/`);
    await vi.waitFor(() => expect(writing().length).toBeGreaterThanOrEqual(3), 50_000);
    // The writer sleeps in the kernel until there is room again.
    await vi.waitFor(async () => {
      const { stdout } = await execa("ps", ["-o", "state=,comm=", "-p", writing().join(",")]);
      expect(stdout.split("\n").filter((line) => line.endsWith(" head"))).toEqual(["S head"]);
    }, 50_000);
    const { stdout: written } = await execa("sh", ["-c", `cat ${count} 2>/dev/null | wc -l`]);
    expect(Number(written)).toBeLessThan(8);
    controller.abort();
    expect((await call).error?.code).toBe("CANCELLED");
  });

  test.each([
    "helm list | head -1",
    "helm list | head -c 2",
    "helm list | grep -m1 y",
    "helm list | sed 1q",
    "helm list | awk 'NR == 1 { print; exit }'",
    "helm list | cat | tr y y | head -n 1",
    "helm list | jq -R . | jq -r . | head -1",
  ])("is ended by who has read enough: %s", async (line) => {
    expect(await bench.start({ helm: "yes" }).run(planFor(line))).toMatchObject({ status: "success", output: "y\n" });
  });
});
