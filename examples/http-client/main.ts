// A server over HTTP behind a token, as several people would share it, and a client that signs in with that token.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

const server = join(dirname(createRequire(import.meta.url).resolve("@k8s-mcp/server/package.json")), "dist/main.js");
const token = randomBytes(24).toString("base64url");
const port = await freePort();

const serving = spawn(process.execPath, [server, "--transport=streamable-http", `--port=${port}`, "--auth=token"], {
  env: { ...process.env, K8S_MCP_TOKEN: token },
  stdio: ["ignore", "inherit", "pipe"],
});
try {
  await listening(port);
  const url = new URL(`http://127.0.0.1:${port}/mcp`);

  // Without the token nobody gets in.
  assert.equal((await fetch(url, { method: "POST" })).status, 401);

  const client = new Client({ name: "http-client", version: "1.0.0" });
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
  );
  const { tools } = await client.listTools();
  console.log(tools.map(({ name }) => name).join(", "));

  const answer = await client.callTool({
    name: "explain_policy",
    arguments: { tool: "kubectl", command: "delete pods --all -n shop" },
  });
  console.log(answer.content);
  assert.match(JSON.stringify(answer.structuredContent), /deny/u);
  await client.close();
} finally {
  serving.kill();
  if (serving.exitCode === null) await once(serving, "exit");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  assert.ok(typeof address === "object" && address !== null);
  return address.port;
}

/** Reads what the server says until it answers. */
async function listening(on: number): Promise<void> {
  for await (const said of serving.stderr) {
    process.stderr.write(said);
    const answered = await fetch(`http://127.0.0.1:${on}/healthz`).catch(() => undefined);
    if (answered?.ok === true) {
      serving.stderr.resume();
      return;
    }
  }
  throw new Error("The server ended before it listened.");
}
