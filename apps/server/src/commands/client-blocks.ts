import { quote } from "@k8s-mcp/validator";

export const CLIENT_NAMES = ["Claude Desktop", "Claude Code", "VS Code", "Cursor"] as const;
export type ClientName = (typeof CLIENT_NAMES)[number];

/** What to paste into each client, or to run for it. */
export type ClientBlocks = Readonly<Record<ClientName, string>>;

/** How a client starts a server that it talks to by standard input and output. */
export interface StdioStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The name under which clients show the server. */
const NAME = "k8s";

/**
 * How a client starts this very program.
 *
 * @param variables What it needs of the environment: clients start programs with one of their own.
 */
export function stdioStart(flags: readonly string[], variables: Readonly<Record<string, string>>): StdioStart {
  const file = process.argv[1] ?? "";
  // npx keeps a program in a folder that it may empty.
  const program = /[/\\]_npx[/\\]/u.test(file)
    ? { command: "npx", args: ["-y", "@k8s-mcp/server"] }
    : { command: process.execPath, args: [...process.execArgv, file] };
  const env = Object.keys(variables).length === 0 ? {} : { env: variables };
  return { command: program.command, args: [...program.args, "serve", ...flags], ...env };
}

export function stdioBlocks(start: StdioStart): ClientBlocks {
  const mcpServers = json({ mcpServers: { [NAME]: start } });
  const variables = Object.entries(start.env ?? {}).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  return {
    "Claude Desktop": mcpServers,
    "Claude Code": quote(["claude", "mcp", "add", NAME, ...variables, "--", start.command, ...start.args]),
    "VS Code": json({ servers: { [NAME]: { type: "stdio", ...start } } }),
    Cursor: mcpServers,
  };
}

/**
 * @param token The bearer token, or the variable that holds it.
 * @param start For the client that calls no addresses.
 */
export function httpBlocks(url: string, token: string | undefined, start: StdioStart): ClientBlocks {
  const bearer = token === undefined ? undefined : `Bearer ${token}`;
  // A shell knows a variable as $NAME; VS Code and Cursor put one in where it is written so.
  const written = bearer?.replace(/\$(\w+)$/u, "${env:$1}");
  const headers = written === undefined ? {} : { headers: { Authorization: written } };
  const header = bearer === undefined ? "" : ` --header "Authorization: ${bearer}"`;
  return {
    "Claude Desktop": json({ mcpServers: { [NAME]: start } }),
    "Claude Code": `claude mcp add --transport http ${NAME} ${url}${header}`,
    "VS Code": json({ servers: { [NAME]: { type: "http", url, ...headers } } }),
    Cursor: json({ mcpServers: { [NAME]: { url, ...headers } } }),
  };
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
