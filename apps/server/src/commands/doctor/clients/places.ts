import { posix, win32 } from "node:path";
import type { ClientName } from "../../client-blocks.ts";

/** A file in which a client keeps the servers that it starts or calls. */
export interface ClientFile {
  readonly client: ClientName;
  readonly path: string;
  /** The member that holds the servers by name. */
  readonly key: "mcpServers" | "servers";
}

/** The machine as far as places depend on it. */
export interface Machine {
  readonly os: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that a project's own configuration is looked for in. */
  readonly folder: string;
}

/**
 * Every file that is looked at, the person's own before the project's.
 *
 * @see https://modelcontextprotocol.io/docs/develop/connect-local-servers for Claude Desktop
 * @see https://code.claude.com/docs/en/mcp#mcp-installation-scopes for Claude Code
 * @see https://code.visualstudio.com/docs/copilot/reference/mcp-configuration for VS Code
 * @see https://cursor.com/docs/context/mcp#configuration-locations for Cursor
 */
export function clientFiles({ os, env, folder }: Machine): readonly ClientFile[] {
  const path = os === "win32" ? win32 : posix;
  const home = env[os === "win32" ? "USERPROFILE" : "HOME"] ?? "";
  const settings = applicationSettings(os, env, home);
  const files: readonly ClientFile[] = [
    { client: "Claude Desktop", path: path.join(settings, "Claude", "claude_desktop_config.json"), key: "mcpServers" },
    { client: "Claude Code", path: path.join(env["CLAUDE_CONFIG_DIR"] ?? home, ".claude.json"), key: "mcpServers" },
    { client: "Claude Code", path: path.join(folder, ".mcp.json"), key: "mcpServers" },
    { client: "VS Code", path: path.join(settings, "Code", "User", "mcp.json"), key: "servers" },
    { client: "VS Code", path: path.join(folder, ".vscode", "mcp.json"), key: "servers" },
    { client: "Cursor", path: path.join(home, ".cursor", "mcp.json"), key: "mcpServers" },
    { client: "Cursor", path: path.join(folder, ".cursor", "mcp.json"), key: "mcpServers" },
  ];
  // Whoever asks at home has no project there.
  return files.filter((file, at) => files.findIndex((other) => other.path === file.path) === at);
}

function applicationSettings(os: string, env: Machine["env"], home: string): string {
  switch (os) {
    case "win32":
      return env["APPDATA"] ?? win32.join(home, "AppData", "Roaming");
    case "darwin":
      return posix.join(home, "Library", "Application Support");
    default:
      return env["XDG_CONFIG_HOME"] || posix.join(home, ".config");
  }
}
