import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../start-sandbox.ts";
import { describeWithCluster } from "../testing/index.ts";

await describeWithCluster("exec in a sandbox that does not allow it", ({ kubectl }) => {
  test(
    "answers that it is not available, even when the words for it are taken away",
    { timeout: 120_000 },
    async () => {
      const sandbox = await startSandbox();
      onTestFinished(() => sandbox.stop());
      const run = (...args: readonly string[]) =>
        execa(kubectl, [`--kubeconfig=${sandbox.kubeconfig}`, ...args], { reject: false });
      const exec = async (): Promise<string> => (await run("exec", "shell", "--", "echo", "hello")).stderr;
      await run("run", "shell", "--image=example.com/main");
      await run("wait", "--for=condition=Ready", "pod/shell", "--timeout=20s");

      // The API server takes a policy up, and lets it go, some moments after it was written.
      const soon = { timeout: 30_000 };
      await expect.poll(exec, soon).toContain("exec and port-forward are not available");

      await run("delete", "validatingadmissionpolicybinding", "--all");
      await run("delete", "validatingadmissionpolicy", "--all");
      await expect.poll(exec, soon).toContain("no exec found for container");
    },
  );
});
