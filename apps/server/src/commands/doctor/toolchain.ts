import { bringPrograms, PROGRAM_NAMES, SandboxError, sandboxStatus, toolchainFolder } from "@k8s-mcp/sandbox";
import type { Diagnosis } from "./diagnosis.ts";

/** What has been brought to this machine, and whether a sandbox runs on it. */
export async function diagnoseToolchain(): Promise<readonly Diagnosis[]> {
  return Promise.all([diagnoseBrought(), diagnoseSandbox()]);
}

async function diagnoseBrought(): Promise<Diagnosis> {
  const about = { area: "toolchain", subject: "toolchain" } as const;
  try {
    const { found } = await bringPrograms(PROGRAM_NAMES, { sources: ["cache"] });
    const programs = found.map(({ name, version }) => `${name} ${version}`);
    return {
      ...about,
      status: "ok",
      says: `${found.length} of ${PROGRAM_NAMES.length} programs in ${toolchainFolder()}`,
      facts: { folder: toolchainFolder(), programs },
    };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const fix = "Install kubectl and helm yourself: the sandbox cannot run here.";
    return { ...about, status: "note", says: error.message, fix };
  }
}

async function diagnoseSandbox(): Promise<Diagnosis> {
  const about = { area: "toolchain", subject: "sandbox" } as const;
  const status = await sandboxStatus({ timeoutMs: 1000 });
  if (!status.running)
    return { ...about, status: "ok", says: "none runs in the background", facts: { running: false } };
  const { url, kubeconfig, startedAt } = status.sandbox;
  const facts = { running: true, url, kubeconfig, startedAt };
  return status.responding
    ? { ...about, status: "ok", says: `runs at ${url}; KUBECONFIG=${kubeconfig}`, facts }
    : {
        ...about,
        status: "problem",
        says: `The one at ${url} does not answer.`,
        fix: "End it with `k8s-mcp sandbox down`, and start another.",
        facts,
      };
}
