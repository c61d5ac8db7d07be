import { describe, expect, test } from "vitest";
import { readServers } from "./servers.ts";

const kinds = (servers: object) => {
  const read = readServers(JSON.stringify({ mcpServers: servers }), "mcpServers", "/src");
  return read.ok ? read.servers.map(({ kind }) => kind) : read.problem;
};

describe("what a server is", () => {
  test.each([
    [{ command: "npx", args: ["-y", "@k8s-mcp/server"] }, "k8s-mcp"],
    [{ command: "npx", args: ["-y", "@k8s-mcp/server@1.2.3", "serve"] }, "k8s-mcp"],
    [{ command: "k8s-mcp" }, "k8s-mcp"],
    [{ command: "/usr/local/bin/k8s-mcp", args: ["--readonly"] }, "k8s-mcp"],
    [{ command: "C:\\tools\\k8s-mcp.cmd" }, "k8s-mcp"],
    [{ command: "node", args: ["/src/k8s-mcp/apps/server/dist/main.js", "serve"] }, "k8s-mcp"],
    [{ type: "http", url: "http://127.0.0.1:8000/mcp" }, "k8s-mcp"],
    [{ command: "docker", args: ["run", "-i", "--rm", "ghcr.io/alexei-led/k8s-mcp-server:latest"] }, "predecessor"],
    [{ command: "uvx", args: ["k8s-mcp-server"] }, "predecessor"],
    [{ command: "python", args: ["-m", "k8s_mcp_server"] }, "predecessor"],
    [{ command: "npx", args: ["kubernetes-mcp-server"] }, "other"],
    [{ url: "https://example.com/other" }, "other"],
    [{ command: 7, args: "k8s-mcp" }, "other"],
    ["k8s-mcp", "other"],
  ])("%j: %s", (server, kind) => {
    expect(kinds({ k8s: server })).toEqual([kind]);
  });
});

test("an address under another name is somebody else's", () => {
  expect(kinds({ github: { url: "https://api.example.com/mcp" } })).toEqual(["other"]);
});

test("the servers of a project stand in the person's file", () => {
  const text = JSON.stringify({ projects: { "/src": { mcpServers: { mine: { command: "k8s-mcp" } } } } });
  expect(readServers(text, "mcpServers", "/src")).toMatchObject({ ok: true, servers: [{ name: "mine" }] });
  expect(readServers(text, "mcpServers", "/elsewhere")).toEqual({ ok: true, servers: [] });
});

test("of what a server is given, only files that it starts from are kept", () => {
  const server = { command: "/bin/node", args: ["/src/k8s-mcp/main.js", "/run/secrets/token"], env: { TOKEN: "t" } };
  const read = readServers(JSON.stringify({ servers: { k8s: server } }), "servers", "/src");
  expect(read).toEqual({
    ok: true,
    servers: [{ name: "k8s", kind: "k8s-mcp", files: ["/bin/node", "/src/k8s-mcp/main.js"] }],
  });
});
