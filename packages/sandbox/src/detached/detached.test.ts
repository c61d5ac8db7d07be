import { statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { tracesOf } from "../../test/traces.ts";
import { describeWithCluster } from "../testing/index.ts";
import { sandboxDown, sandboxStatus, sandboxUp } from "./detached.ts";
import { stateFolder } from "./state.ts";

const TIMEOUT = { timeout: 120_000 };

/** A place of its own for the note, with whatever was started there ended after the test. */
const place = (): { readonly stateFolder: string } => {
  const options = { stateFolder: join(temporaryFolder(), "state") };
  onTestFinished(async () => void (await sandboxDown(options)));
  return options;
};

await describeWithCluster("a detached sandbox", ({ kubectl }) => {
  test("is up until it is taken down, once for a user", TIMEOUT, async () => {
    const options = place();
    expect(await sandboxStatus(options)).toEqual({ running: false });

    const messages: string[] = [];
    const [one, other] = await Promise.all([
      sandboxUp({ ...options, onProgress: (message) => messages.push(message) }),
      sandboxUp(options),
    ]);

    expect(one.alreadyRunning).not.toBe(other.alreadyRunning);
    expect(one.sandbox).toEqual(other.sandbox);
    expect(messages.length).toBeGreaterThan(0);
    expect(await sandboxStatus(options)).toEqual({ running: true, responding: true, sandbox: one.sandbox });
    expect(statSync(join(options.stateFolder, "sandbox.json")).mode & 0o777).toBe(0o600);
    const { stdout } = await execa(kubectl, [`--kubeconfig=${one.sandbox.kubeconfig}`, "get", "--raw=/readyz"]);
    expect(stdout).toBe("ok");

    expect(await sandboxDown(options)).toEqual({ wasRunning: true });
    expect(await tracesOf(one.sandbox.kubeconfig)).toEqual([]);
    expect(await sandboxDown(options)).toEqual({ wasRunning: false });
    expect(await sandboxStatus(options)).toEqual({ running: false });
  });

  test.for(["SIGTERM", "SIGKILL"] as const)(
    "ends with its keeper, by %s, and status knows",
    TIMEOUT,
    async (signal) => {
      const options = place();
      const { sandbox } = await sandboxUp(options);

      process.kill(sandbox.pid, signal);

      await expect.poll(() => tracesOf(sandbox.kubeconfig), { timeout: 20_000 }).toEqual([]);
      expect(await sandboxStatus(options)).toEqual({ running: false });
    },
  );

  test("one that hangs is told of, and taken down all the same", TIMEOUT, async () => {
    const options = place();
    const { sandbox } = await sandboxUp(options);
    process.kill(sandbox.pid, "SIGSTOP");

    expect(await sandboxStatus({ ...options, timeoutMs: 200 })).toEqual({ running: true, responding: false, sandbox });
    expect(await sandboxDown({ ...options, timeoutMs: 200 })).toEqual({ wasRunning: true });
    expect(await tracesOf(sandbox.kubeconfig)).toEqual([]);
    expect(await sandboxStatus(options)).toEqual({ running: false });
  });

  test("stopping its start leaves nothing", TIMEOUT, async () => {
    const options = place();
    const controller = new AbortController();
    const started = sandboxUp({ ...options, signal: controller.signal, onProgress: () => controller.abort() });

    await expect(started).rejects.toMatchObject({ code: "ABORTED" });
    expect(await sandboxStatus(options)).toEqual({ running: false });
  });

  test("why it does not start is told", TIMEOUT, async () => {
    const crds = [join(temporaryFolder(), "none.yaml")];

    await expect(sandboxUp({ ...place(), crds })).rejects.toMatchObject({
      message: expect.stringContaining("none.yaml"),
    });
  });
});

test.for<[NodeJS.ProcessEnv, string, string]>([
  [{ XDG_STATE_HOME: "/x", HOME: "/home/a" }, "linux", "/x/k8s-mcp"],
  [{ HOME: "/home/a" }, "linux", "/home/a/.local/state/k8s-mcp"],
  [{ HOME: "/Users/a" }, "darwin", "/Users/a/Library/Application Support/k8s-mcp"],
])("with %o on %s it is noted in %s", ([env, os, folder]) => {
  expect(stateFolder(env, os)).toBe(folder);
});
