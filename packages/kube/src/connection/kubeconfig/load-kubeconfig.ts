import { delimiter, resolve } from "node:path";
import { failure } from "../../failure.ts";
import { codeOf, createFiles, type Files } from "../files.ts";
import type { Variables } from "../variables.ts";
import { inCluster } from "./in-cluster.ts";
import type { Kubeconfig, KubeconfigResult } from "./kubeconfig.ts";
import { type KubeconfigFile, type ParsedKubeconfig, parseKubeconfig } from "./parse-kubeconfig.ts";

/** The operator's kubeconfig as it stands now, at each call. */
export type KubeconfigSource = () => Promise<KubeconfigResult>;

/**
 * @param given files in the form of `KUBECONFIG`, or a kubeconfig that is loaded already; absent for that variable, then
 *   `~/.kube/config`, then the service account of the pod that this runs in.
 */
export function kubeconfigSource(
  given: string | Kubeconfig | undefined,
  env: Variables,
  files: Files = createFiles(),
): KubeconfigSource {
  if (typeof given === "object") return () => Promise.resolve({ ok: true, kubeconfig: given });
  const named = given ?? (env["KUBECONFIG"] || undefined);
  const paths = [...new Set((named ?? `${env["HOME"] ?? ""}/.kube/config`).split(delimiter).filter(Boolean))].map(
    (path) => resolve(path),
  );
  const parsed = new Map<string, { readonly content: string; readonly result: ParsedKubeconfig }>();

  async function read(path: string): Promise<ParsedKubeconfig | undefined> {
    try {
      const content = await files.read(path);
      const known = parsed.get(path);
      if (known?.content === content) return known.result;
      const result = parseKubeconfig(content, path);
      parsed.set(path, { content, result });
      return result;
    } catch (error) {
      const code = codeOf(error);
      return code === "ENOENT" || code === "ENOTDIR" ? undefined : { ok: false, reason: `not readable: ${code}` };
    }
  }

  return async () => {
    const found: { readonly path: string; readonly file: KubeconfigFile }[] = [];
    for (const path of paths) {
      const result = await read(path);
      if (result?.ok === false) {
        const message = `The kubeconfig ${path} is ${result.reason}. Correct the file; \`kubectl config view\` shows whether kubectl can read it.`;
        return failure("context", message);
      }
      if (result) found.push({ path, file: result.file });
    }
    if (found.length > 0) {
      const source = found.map(({ path }) => path).join(delimiter);
      return { ok: true, kubeconfig: { ...merge(found.map(({ file }) => file)), source } };
    }
    const own = named === undefined ? await inCluster(env, files) : undefined;
    return own ? { ok: true, kubeconfig: own } : missing(named, paths);
  };
}

/**
 * As kubectl merges: of an entry that several files name, the first file's counts whole; of `current-context` the first
 * that is set. https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
function merge(files: readonly KubeconfigFile[]): KubeconfigFile {
  const lastFirst = files.toReversed();
  const currentContext = files.find((file) => file.currentContext !== undefined)?.currentContext;
  return {
    clusters: new Map(lastFirst.flatMap(({ clusters }) => [...clusters])),
    users: new Map(lastFirst.flatMap(({ users }) => [...users])),
    contexts: new Map(lastFirst.flatMap(({ contexts }) => [...contexts])),
    ...(currentContext !== undefined && { currentContext }),
  };
}

function missing(named: string | undefined, paths: readonly string[]): KubeconfigResult {
  const where =
    named === undefined
      ? `KUBECONFIG is not set and ${paths.join(", ")} does not exist`
      : `KUBECONFIG names ${paths.join(", ")}, and no such file exists`;
  return failure(
    "context",
    `No kubeconfig: ${where}. Point KUBECONFIG at an existing file, or make one with your provider's login command.`,
  );
}
