import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where programs are kept: `K8S_MCP_TOOLCHAIN_DIR`, else the user's cache folder.
 *
 * On Linux that is `XDG_CACHE_HOME`, by the XDG Base Directory Specification `~/.cache` where it is not set.
 */
export const toolchainFolder = (env: NodeJS.ProcessEnv = process.env, os: string = process.platform): string => {
  const named = env["K8S_MCP_TOOLCHAIN_DIR"];
  if (named !== undefined && named !== "") {
    return named;
  }
  const xdg = env["XDG_CACHE_HOME"];
  const home = env["HOME"] ?? homedir();
  const cache =
    os === "darwin" ? join(home, "Library", "Caches") : xdg === undefined || xdg === "" ? join(home, ".cache") : xdg;
  return join(cache, "k8s-mcp", "toolchain");
};
