import type { Config } from "../config/load.ts";
import { httpBlocks, type ClientBlocks, type ClientName } from "./client-blocks.ts";
import type { CommandIo } from "./command.ts";
import { startAs } from "./start-as.ts";
import type { Product } from "../wiring.ts";

export interface WelcomeFacts {
  readonly url: string;
  /** Of HTTP+SSE, where it is served. */
  readonly olderUrl: string | undefined;
  /** The bearer token, or the variable that holds it. */
  readonly token: string | undefined;
  readonly config: Config;
  readonly product: Product;
  /** Of the sandbox, where one is served. */
  readonly kubeconfig: string | undefined;
  readonly env: CommandIo["env"];
}

/** What a person sees when the server stands: where it is, what it works on, and what to paste into which client. */
export async function welcome(facts: WelcomeFacts): Promise<string> {
  const { url, olderUrl, token, product, kubeconfig } = facts;
  const { settings } = facts.config;
  const executor = await product.executor();
  const scope = await executor.scope({});
  const context = scope.ok ? (scope.context ?? "none") : `none: ${scope.result.error?.message ?? "no kubeconfig"}`;
  const tools = await Promise.all(
    (await product.findTools()).map(async (tool) => ({ ...tool, version: await executor.version(tool.name) })),
  );
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
    ...tools.map(({ name, path, version = "" }, index) => {
      const found = path === undefined ? "not installed" : `${version} ${path}`.trim();
      return `  ${(index === 0 ? "Tools" : "").padEnd(9)}${name.padEnd(9)} ${found}`;
    }),
    "",
    ...PLACES.flatMap(([client, place]) => [`${client}${place}:`, indent(blocks(facts)[client]), ""]),
    "Ctrl-C stops it.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** Where each block goes, after the client's name. */
const PLACES: readonly (readonly [client: ClientName, place: string])[] = [
  ["Claude Code", ""],
  ["Claude Desktop", " (claude_desktop_config.json)"],
  ["VS Code", " (.vscode/mcp.json)"],
  ["Cursor", " (.cursor/mcp.json)"],
];

function blocks({ url, token, kubeconfig, env, config }: WelcomeFacts): ClientBlocks {
  return httpBlocks(url, token, startAs(config, env, kubeconfig));
}

const indent = (text: string): string => text.replace(/^/gmu, "  ");
