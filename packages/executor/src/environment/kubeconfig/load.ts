import { readFile, stat } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { inCluster } from "./in-cluster.ts";
import type { Kubeconfig, KubeconfigResult } from "./kubeconfig.ts";
import { mergeKubeconfigs } from "./merge.ts";
import { type ParsedFile, parseKubeconfig } from "./parse.ts";

export interface KubeconfigLoader {
  /** The operator's kubeconfig as it stands now. A file that has not changed is not read again. */
  load(): Promise<KubeconfigResult>;
}

interface CachedFile {
  readonly stamp: string;
  readonly parsed: ParsedFile;
}

/**
 * @param list - files in the form of `KUBECONFIG`; `undefined` for `~/.kube/config` or, where that is missing, the
 *   service account of the pod that this runs in.
 * @param env - the operator's environment.
 */
export function createKubeconfigLoader(
  list: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): KubeconfigLoader {
  const cache = new Map<string, CachedFile>();
  const paths = [
    ...new Set((list ?? `${env["HOME"] ?? ""}/.kube/config`).split(delimiter).filter((path) => path !== "")),
  ].map((path) => resolve(path));

  async function read(path: string): Promise<ParsedFile | "missing"> {
    try {
      const { mtimeMs, ctimeMs, size, ino } = await stat(path);
      const stamp = `${mtimeMs}:${ctimeMs}:${size}:${ino}`;
      const cached = cache.get(path);
      if (cached?.stamp === stamp) return cached.parsed;
      const parsed = parseKubeconfig(await readFile(path, "utf8"), path);
      cache.set(path, { stamp, parsed });
      return parsed;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
      return code === "ENOENT" || code === "ENOTDIR" ? "missing" : { ok: false, reason: `cannot be read: ${code}` };
    }
  }

  return {
    async load() {
      const found: Omit<Kubeconfig, "source">[] = [];
      const sources: string[] = [];
      for (const path of paths) {
        const parsed = await read(path);
        if (parsed === "missing") continue;
        if (!parsed.ok) {
          const message = `The kubeconfig ${path} is ${parsed.reason}. Correct the file; \`kubectl config view\` shows whether kubectl can read it.`;
          return { ok: false, problem: "broken", message: message.replace("is cannot", "cannot") };
        }
        found.push(parsed.file);
        sources.push(path);
      }
      if (found.length > 0) {
        return { ok: true, kubeconfig: { ...mergeKubeconfigs(found), source: sources.join(delimiter) } };
      }
      const own = list === undefined ? await inCluster(env) : undefined;
      return own === undefined ? missing(list, paths) : { ok: true, kubeconfig: own };
    },
  };
}

function missing(list: string | undefined, paths: readonly string[]): KubeconfigResult {
  const where =
    list === undefined
      ? `KUBECONFIG is not set and ${paths.join(", ")} does not exist`
      : `KUBECONFIG names ${paths.join(", ")}, and no such file exists`;
  return {
    ok: false,
    problem: "missing",
    message: `No kubeconfig: ${where}. Point KUBECONFIG at an existing file, or make one with your provider's login command.`,
  };
}
