import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Outside the tree, so that a fresh clone finds what an earlier one has brought. */
export function cacheFolder(env = process.env) {
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData/Local"), "k8s-mcp");
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/k8s-mcp");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "k8s-mcp");
}
