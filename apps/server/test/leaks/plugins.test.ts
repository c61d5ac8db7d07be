import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { processesWith } from "../../../../packages/executor/test/processes.ts";
import { connectNew } from "../fixtures/new-client.ts";
import { start } from "../fixtures/program.ts";

const TOKEN = "a-token-for-the-plugins-test";

/** A kubeconfig whose user signs in by a program that keeps something, and waits for somebody who never comes. */
const kubeconfig = (folder: string): string =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "here",
    contexts: [{ name: "here", context: { cluster: "here", user: "here" } }],
    clusters: [{ name: "here", cluster: { server: "https://127.0.0.1:1" } }],
    users: [
      {
        name: "here",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: "/bin/sh",
            args: ["-c", `echo a session > "$TMPDIR/session"; exec sleep 300`],
            env: [{ name: "KNOWN_BY", value: folder }],
            interactiveMode: "IfAvailable",
          },
        },
      },
    ],
  });

test("a credential plugin of the native client, and what it keeps, end with a server that is killed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "k8s-mcp-plugins-"));
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 10 }));
  const temporary = join(folder, "tmp");
  await mkdir(temporary);
  await writeFile(join(folder, "config"), kubeconfig(folder));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    TMPDIR: temporary,
    KUBECONFIG: join(folder, "config"),
    K8S_MCP_TOKEN: TOKEN,
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const program = start(["--transport=streamable-http", "--port=0", "--auth=token"], env);
  onTestFinished(() => void program.child.kill("SIGKILL"));
  const [, url = ""] = await program.says(/URL +(http:\S+\/mcp)/u);
  const client = await connectNew({ url, token: TOKEN }, { pin: "2026-07-28" });
  const asked = client.readResource("k8s-context://here").catch(() => undefined);
  const plugins = () => processesWith(`KNOWN_BY=${folder}`);
  const files = () => readdir(temporary, { recursive: true });
  await until(async () => {
    expect(plugins()).toHaveLength(1);
    expect(await files()).toContainEqual(expect.stringMatching(/^k8s-mcp-\w+\/calls\/\d+\/session$/u));
  });

  program.child.kill("SIGKILL");
  await until(async () => {
    expect(plugins()).toEqual([]);
    expect(await files()).toEqual([]);
  });
  await client.close();
  await asked;
});

function until(assertions: () => Promise<void>): Promise<void> {
  return vi.waitFor(assertions, { timeout: 60_000, interval: 100 });
}
