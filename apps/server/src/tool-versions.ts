import type { CliName } from "@k8s-mcp/validator";
import type { CliPorts } from "@k8s-mcp/tools";

/** What each CLI says of itself without asking a cluster. */
const QUESTIONS: readonly (readonly [cli: CliName, command: string])[] = [
  ["kubectl", "kubectl version --client"],
  ["helm", "helm version --short"],
  ["istioctl", "istioctl version --remote=false"],
  ["argocd", "argocd version --client"],
];

/** The versions of the CLIs that are there, asked through the same judge and executor as every other command. */
export async function toolVersions(ports: CliPorts): Promise<ReadonlyMap<CliName, string>> {
  const found = await Promise.all(
    QUESTIONS.map(async ([name, command]) => [name, await versionOf(name, command, ports)] as const),
  );
  return new Map(found.flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
}

async function versionOf(name: CliName, command: string, { judge, executor }: CliPorts): Promise<string | undefined> {
  if ((await executor.find(name)).path === undefined) return undefined;
  const verdict = judge(command, { tool: name, timeout: 10 });
  if (verdict.decision !== "allow") return undefined;
  const { output } = await executor.run(verdict.plan);
  return /\bv?\d+\.\d+\.\d+[\w.+-]*/u.exec(output)?.[0];
}
