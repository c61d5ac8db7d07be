// An MCP client that starts the server over stdio, as Claude Desktop or VS Code would.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

// In a client's configuration this is: "command": "npx", "args": ["-y", "@k8s-mcp/server"]
const server = join(dirname(createRequire(import.meta.url).resolve("@k8s-mcp/server/package.json")), "dist/main.js");
const client = new Client({ name: "stdio-client", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command: process.execPath, args: [server, "serve"] }));

const { tools } = await client.listTools();
for (const { name, description } of tools) console.log(`${name.padEnd(20)} ${description?.split("\n")[0]}`);
assert.ok(tools.some(({ name }) => name === "execute_kubectl"));

// No cluster is needed to learn what a command may not do.
const refused = await client.callTool({ name: "execute_kubectl", arguments: { command: "delete namespace prod" } });
console.log(refused.content);
assert.equal(refused.isError, true);

await client.close();
