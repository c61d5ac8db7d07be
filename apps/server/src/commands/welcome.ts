import type { Settings } from "../config/settings.ts";
import type { CommandIo } from "./command.ts";
import { toolVersions } from "../tool-versions.ts";
import type { Product } from "../wiring.ts";

export interface WelcomeFacts {
  readonly url: string;
  /** Of HTTP+SSE, where it is served. */
  readonly olderUrl: string | undefined;
  /** The bearer token, or the variable that holds it. */
  readonly token: string | undefined;
  readonly settings: Settings;
  readonly product: Product;
  /** Of the sandbox, where one is served. */
  readonly kubeconfig: string | undefined;
  readonly env: CommandIo["env"];
}

/** What a person sees when the server stands: where it is, what it works on, and what to paste into which client. */
export async function welcome(facts: WelcomeFacts): Promise<string> {
  const { url, olderUrl, token, settings, product, kubeconfig } = facts;
  const ports = await product.ports();
  const scope = await ports.executor.scope({});
  const context = scope.ok ? (scope.context ?? "none") : `none: ${scope.result.error?.message ?? "no kubeconfig"}`;
  const [tools, versions] = await Promise.all([product.findTools(), toolVersions(ports)]);
  const lines = [
    "",
    "k8s-mcp serves MCP over HTTP.",
    "",
    `  URL      ${url}`,
    ...(olderUrl === undefined ? [] : [`  Older    ${olderUrl} (HTTP+SSE)`]),
    `  Token    ${token ?? "none: whoever reaches the URL may call"}`,
    `  Context  ${context}${kubeconfig === undefined ? "" : ` (a sandbox; KUBECONFIG=${kubeconfig})`}`,
    `  Mode     ${settings.mode}`,
    ...(settings.policy === undefined ? [] : [`  Policy   ${settings.policy}`]),
    ...tools.map(({ name, path }, index) => {
      const found = path === undefined ? "not installed" : `${versions.get(name) ?? ""} ${path}`.trim();
      return `  ${(index === 0 ? "Tools" : "").padEnd(9)}${name.padEnd(9)} ${found}`;
    }),
    "",
    ...clientBlocks(facts).flatMap(([client, block]) => [`${client}:`, indent(block), ""]),
    "Ctrl-C stops it.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

function clientBlocks({ url, token, kubeconfig, env }: WelcomeFacts): readonly [client: string, block: string][] {
  const bearer = token === undefined ? undefined : `Bearer ${token}`;
  const headers = bearer === undefined ? {} : { headers: { Authorization: bearer } };
  // Clients start programs with an environment of their own.
  const config = kubeconfig ?? env["KUBECONFIG"];
  const stdio = {
    command: process.execPath,
    args: [...process.execArgv, process.argv[1] ?? "", "serve"],
    ...(config === undefined ? {} : { env: { KUBECONFIG: config } }),
  };
  return [
    [
      "Claude Code",
      `claude mcp add --transport http k8s ${url}${bearer === undefined ? "" : ` --header "Authorization: ${bearer}"`}`,
    ],
    ["Claude Desktop (claude_desktop_config.json)", json({ mcpServers: { k8s: stdio } })],
    ["VS Code (.vscode/mcp.json)", json({ servers: { k8s: { type: "http", url, ...headers } } })],
    ["Cursor (.cursor/mcp.json)", json({ mcpServers: { k8s: { url, ...headers } } })],
  ];
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
const indent = (text: string): string => text.replace(/^/gmu, "  ");
