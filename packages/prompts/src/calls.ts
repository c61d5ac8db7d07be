import type { PromptCall } from "./prompt.ts";

type Extra = Pick<PromptCall, "stdin" | "confirm">;

const execute =
  (cli: "kubectl" | "helm" | "istioctl" | "argocd") =>
  (command: string, extra: Extra = {}): PromptCall => ({ tool: `execute_${cli}`, command, ...extra });

export const kubectl = execute("kubectl");
export const helm = execute("helm");
export const istioctl = execute("istioctl");
export const argocd = execute("argocd");
