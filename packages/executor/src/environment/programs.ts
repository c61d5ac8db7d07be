import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { ProgramName } from "@k8s-mcp/validator";

/** What is started for a program of the language. */
export interface Program {
  readonly path: string;
  /** Words before the line's own: `egrep` is `grep -E`. */
  readonly before: readonly string[];
}

/** GNU's `egrep` and `fgrep` are shell scripts that warn and look for `grep` on a PATH that filters do not have. */
const STANDS_FOR: Partial<Record<ProgramName, { readonly name: ProgramName; readonly before: readonly string[] }>> = {
  egrep: { name: "grep", before: ["-E"] },
  fgrep: { name: "grep", before: ["-F"] },
};

/** Programs that read the same language. */
const ALTERNATIVES: Partial<Record<ProgramName, readonly string[]>> = { jq: ["gojq"] };

const HOW_TO_GET: Partial<Record<ProgramName, string>> = {
  kubectl: "See https://kubernetes.io/docs/tasks/tools/",
  helm: "See https://helm.sh/docs/intro/install/",
  istioctl: "See https://istio.io/latest/docs/setup/getting-started/",
  argocd: "See https://argo-cd.readthedocs.io/en/stable/cli_installation/",
  jq: "See https://jqlang.org/download/",
  yq: "See https://mikefarah.gitbook.io/yq/",
};

export interface ProgramFinder {
  /** Looks the program up anew each time: one that is installed meanwhile is found. */
  find(name: ProgramName): Promise<Program | undefined>;
  /** A file that has the program's name and cannot be started: its absolute path. */
  findUnusable(name: ProgramName): Promise<string | undefined>;
  /** Finds any program on the operator's PATH. */
  readonly findOnPath: (name: string) => Promise<string | undefined>;
}

/**
 * @param tools - absolute paths that are used instead of a search.
 * @param searchPath - in PATH's form; relative folders in it are passed over.
 */
export function createProgramFinder(
  tools: Readonly<Partial<Record<ProgramName, string | undefined>>>,
  searchPath: string,
): ProgramFinder {
  const folders = [...new Set(searchPath.split(delimiter).filter(isAbsolute))];

  async function findOnPath(name: string): Promise<string | undefined> {
    for (const folder of folders) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
    return undefined;
  }

  return {
    findOnPath,
    async find(name) {
      const { name: real, before } = STANDS_FOR[name] ?? { name, before: [] };
      const given = tools[real];
      if (given !== undefined) return (await isExecutable(given)) ? { path: given, before } : undefined;
      for (const candidate of [real, ...(ALTERNATIVES[name] ?? [])]) {
        const path = await findOnPath(candidate);
        if (path !== undefined) return { path, before };
      }
      return undefined;
    },
    async findUnusable(name) {
      const real = STANDS_FOR[name]?.name ?? name;
      const paths = [tools[real] ?? [], ...folders.map((folder) => join(folder, real))].flat();
      for (const path of paths) if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
      return undefined;
    },
  };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    // Most folders do not have it: one question is enough there.
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** How to get a program where nobody says otherwise. */
export function whereToGet(name: ProgramName): string {
  return HOW_TO_GET[name] ?? "Install it with the system's package manager";
}

/** What to say of a program that is not there. */
export function missingProgram(
  name: ProgramName,
  unusable: string | undefined,
  howToGet: (name: ProgramName) => string,
): string {
  if (unusable !== undefined) {
    return `${name} cannot be started: ${unusable} is not executable for this server's user. Make it executable, then try again.`;
  }
  return `${name} is not installed on this server. ${howToGet(name)}, then try again: it is looked up at every call.`;
}
