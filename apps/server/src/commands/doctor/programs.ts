import { sep } from "node:path";
import { whereToGet } from "@k8s-mcp/executor/programs";
import { toolchainFolder } from "@k8s-mcp/sandbox";
import type { Executor } from "@k8s-mcp/executor";
import { CLI_NAMES, readAsNewer, readAsOlder, type CliName, type ProgramName } from "@k8s-mcp/validator";
import type { Diagnosis } from "./diagnosis.ts";

/** Filters that are no part of every system. */
const FILTERS = ["jq", "yq"] as const;

/** Which programs are there, in which version, and where they come from. */
export async function diagnosePrograms(executor: Pick<Executor, "find" | "version">): Promise<readonly Diagnosis[]> {
  return Promise.all(
    [...CLI_NAMES, ...FILTERS].map(async (name): Promise<Diagnosis> => {
      const { path } = await executor.find(name);
      if (path === undefined) return missing(name);
      const origin = path.startsWith(`${toolchainFolder()}${sep}`) ? "toolchain" : "PATH";
      const version = await executor.version(name);
      const facts = { path, origin, ...(version === undefined ? {} : { version }) };
      const found = { area: "programs", subject: name, facts } as const;
      const where = `${path} (${origin === "PATH" ? "on PATH" : "brought by k8s-mcp toolchain"})`;
      if (version === undefined && isCli(name)) {
        return {
          ...found,
          status: "problem",
          says: `${where} does not say its version, or takes too long.`,
          fix: `Run \`${path} ${ASKS[name]}\` to see why, or put another ${name} first on PATH.`,
        };
      }
      return { ...found, status: "ok", says: [version, where].join(" ").trim(), ...aged(name, version) };
    }),
  );
}

/** Without the cluster, which may be what does not answer. */
const ASKS: Readonly<Record<CliName, string>> = {
  kubectl: "version --client",
  helm: "version",
  istioctl: "version --remote=false",
  argocd: "version --client",
};

function isCli(name: ProgramName): name is CliName {
  return CLI_NAMES.some((cli) => cli === name);
}

/** kubectl is what everything else is looked at with; without another one only its own tool is missing. */
function missing(name: ProgramName): Diagnosis {
  const without = isCli(name) ? `\`execute_${name}\` cannot run anything` : `a pipe to ${name} is refused`;
  return {
    area: "programs",
    subject: name,
    status: name === "kubectl" ? "problem" : "note",
    says: `It is not installed: ${without}.`,
    fix: `Have it brought with \`k8s-mcp toolchain ${name}\`, or install it. ${whereToGet(name)}.`,
  };
}

/** A version that is not known is still used, read as the nearest one that is. */
function aged(name: ProgramName, version: string | undefined): Partial<Diagnosis> {
  const cli = CLI_NAMES.find((candidate) => candidate === name);
  if (cli === undefined || version === undefined) return {};
  const older = readAsOlder(cli, version);
  if (older !== undefined) {
    return {
      status: "note",
      says: `${version} is newer than what is known of ${name}: its commands are read as those of ${older}.`,
      fix: `Update k8s-mcp, or put ${name} ${older} on PATH: what is new since then is refused as not understood.`,
    };
  }
  const newer = readAsNewer(cli, version);
  if (newer === undefined) return {};
  return {
    status: "note",
    says: `${version} is older than what is known of ${name}: its commands are read as those of ${newer}.`,
    fix: `Put ${name} ${newer} or newer on PATH: flags that the old one lacks fail only when they run.`,
  };
}
