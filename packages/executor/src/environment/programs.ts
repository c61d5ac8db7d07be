import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { CliName, ProgramName } from "@k8s-mcp/validator";

/** What is started for a program of the language. */
export interface Program {
  readonly path: string;
  /** Words before the line's own: `egrep` is `grep -E`. */
  readonly before: readonly string[];
}

/** Written out: a server looks for programs at each start, and the validator's list comes with all its rules. */
const CLIS: Readonly<Record<CliName, true>> = { kubectl: true, helm: true, istioctl: true, argocd: true };

/** Whether a program asks a cluster: the others are filters. */
export function isCli(name: ProgramName): boolean {
  return Object.hasOwn(CLIS, name);
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

  const onPath = (name: string): string | undefined => folders.map((folder) => join(folder, name)).find(isExecutable);

  return {
    findOnPath: async (name) => onPath(name),
    async find(name) {
      const { name: real, before } = STANDS_FOR[name] ?? { name, before: [] };
      const given = tools[real];
      if (given !== undefined) return isExecutable(given) ? { path: given, before } : undefined;
      for (const candidate of [real, ...(ALTERNATIVES[name] ?? [])]) {
        const path = onPath(candidate);
        if (path !== undefined) return { path, before };
      }
      return undefined;
    },
    async findUnusable(name) {
      const real = STANDS_FOR[name]?.name ?? name;
      const paths = [tools[real] ?? [], ...folders.map((folder) => join(folder, real))].flat();
      return paths.find(isFile);
    },
  };
}

/** Without waiting: one system call for each folder costs less than handing it to another thread does. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  if (!isFile(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
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
