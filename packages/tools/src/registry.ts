import { describeArgocd } from "./cli/describe-argocd.ts";
import { describeHelm } from "./cli/describe-helm.ts";
import { describeIstioctl } from "./cli/describe-istioctl.ts";
import { describeKubectl } from "./cli/describe-kubectl.ts";
import { executeArgocd } from "./cli/execute-argocd.ts";
import { executeHelm } from "./cli/execute-helm.ts";
import { executeIstioctl } from "./cli/execute-istioctl.ts";
import { executeKubectl } from "./cli/execute-kubectl.ts";
import type { CliPorts } from "./cli/ports.ts";
import type { Tool } from "./tool.ts";

/** Every tool, in the order in which clients see them. */
export const tools: readonly Tool<CliPorts>[] = [
  executeKubectl,
  describeKubectl,
  executeHelm,
  describeHelm,
  executeIstioctl,
  describeIstioctl,
  executeArgocd,
  describeArgocd,
];
