import { describeArgocd } from "./cli/describe-argocd.ts";
import { describeHelm } from "./cli/describe-helm.ts";
import { describeIstioctl } from "./cli/describe-istioctl.ts";
import { describeKubectl } from "./cli/describe-kubectl.ts";
import { executeArgocd } from "./cli/execute-argocd.ts";
import { executeHelm } from "./cli/execute-helm.ts";
import { executeIstioctl } from "./cli/execute-istioctl.ts";
import { executeKubectl } from "./cli/execute-kubectl.ts";
import type { CliPorts } from "./calls/ports.ts";
import { explainPolicy } from "./policy/explain-policy.ts";
import { readResult } from "./policy/read-result.ts";
import type { Tool } from "./tool.ts";

/** Every tool by the set that a server may leave out, in the order in which clients see them. */
export const toolsets = {
  cli: [
    executeKubectl,
    describeKubectl,
    executeHelm,
    describeHelm,
    executeIstioctl,
    describeIstioctl,
    executeArgocd,
    describeArgocd,
  ],
  native: [],
  policy: [explainPolicy, readResult],
} as const satisfies Readonly<Record<string, readonly Tool<CliPorts>[]>>;

export type ToolsetName = keyof typeof toolsets;

/** The sets in the order in which clients see their tools. */
export const TOOLSET_NAMES = ["cli", "native", "policy"] as const satisfies readonly ToolsetName[];

/** The tools of some sets. */
export function toolsOf(names: readonly ToolsetName[]): readonly Tool<CliPorts>[] {
  return TOOLSET_NAMES.filter((name) => names.includes(name)).flatMap(
    (name): readonly Tool<CliPorts>[] => toolsets[name],
  );
}

/** Every tool. */
export const tools: readonly Tool<CliPorts>[] = toolsOf(TOOLSET_NAMES);
