import { stat } from "node:fs/promises";
import { type CliName, CLI_NAMES, type ProgramName } from "@k8s-mcp/validator";
import { execa } from "execa";
import { closeAccess } from "./access.ts";
import type { ServerFolder } from "./folders.ts";
import { cliVariables } from "./variables.ts";

/** Words with which each CLI prints its own version and asks no cluster. */
const QUESTIONS: Readonly<Record<CliName, readonly string[]>> = {
  kubectl: ["version", "--client", "--output=json"],
  helm: ["version", "--template={{.Version}}"],
  istioctl: ["version", "--remote=false", "--short"],
  argocd: ["version", "--client", "--short"],
};
/** Milliseconds: a CLI that takes longer to say its version has none. */
const PATIENCE = 10_000;

export interface Versions {
  /** `1.36.3`; undefined for filters, and where a CLI does not say. Asked once for each file as it is. */
  read(name: ProgramName, path: string, folder: ServerFolder): Promise<string | undefined>;
}

export function createVersions(): Versions {
  const known = new Map<string, Promise<string | undefined>>();
  return {
    async read(name, path, folder) {
      const cli = CLI_NAMES.find((candidate) => candidate === name);
      if (cli === undefined) return undefined;
      const { mtimeMs, size } = await stat(path);
      const key = `${path}:${mtimeMs}:${size}`;
      const version = known.get(key) ?? ask(cli, path, folder);
      known.set(key, version);
      return version;
    },
  };
}

async function ask(cli: CliName, path: string, folder: ServerFolder): Promise<string | undefined> {
  const call = folder.createCall();
  try {
    const access = closeAccess("default", "kubeconfig", call);
    const places = { ...access, home: call.home, temporary: call.path, programs: folder.programs };
    const { stdout } = await execa(path, QUESTIONS[cli], {
      cwd: call.work,
      env: cliVariables(cli, places, {}, { usesPlugin: false }),
      extendEnv: false,
      stdin: "ignore",
      timeout: PATIENCE,
      killDescendants: true,
      reject: false,
    });
    return /\bv?(\d+\.\d+\.\d+[\w.+-]*)/.exec(stdout)?.[1];
  } finally {
    await call.remove();
  }
}
