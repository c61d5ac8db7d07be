import type { JudgeOptions } from "../judge-options.ts";
import type { StageIntent } from "../meaning/intent.ts";
import { matchesAny } from "./pattern.ts";

/** Flags that name contexts beside the one that the stage acts in: Argo CD's own, and those of further clusters. */
const FURTHER: ReadonlySet<string> = new Set(["argocd-context", "context", "kube-context", "remote-contexts"]);

/** Argo CD's own context, where the caller knows it and the line names no other. */
export function argocdContextOf({ tool, modifiers }: StageIntent, options: JudgeOptions): string | undefined {
  const isNamed = modifiers.some(({ flag, value }) => flag === "argocd-context" && value !== "");
  return tool === "argocd" && !isNamed ? options.argocdContext : undefined;
}

/** Every context that a stage may reach; `""` where nobody has said one yet. */
export function contextsOf(stage: StageIntent, options: JudgeOptions): readonly string[] {
  const { context, modifiers } = stage;
  const names: string[] = [];
  if (context !== undefined) names.push(context);
  if (options.context !== undefined) names.push(options.context);
  const argocd = argocdContextOf(stage, options);
  if (argocd !== undefined) names.push(argocd);
  for (const { flag, value } of modifiers) if (FURTHER.has(flag)) names.push(...value.split(","));
  return names.length > 0 ? names : [""];
}

/** Whether a context may be used: it is on the caller's list and on the policy's, where they have one. */
export function mayUseContext(name: string, { contexts, policy }: JudgeOptions): boolean {
  const allow = policy?.contexts.allow;
  return (contexts === undefined || contexts.includes(name)) && (allow === undefined || matchesAny(allow, name));
}

/** What to say of a context that may not be used. */
export function contextRefused(name: string, { contexts, policy }: JudgeOptions): string {
  const available = contexts ?? policy?.contexts.allow?.map(({ text }) => text) ?? [];
  return `The context "${name}" may not be used. Available: ${available.join(", ") || "none"}.`;
}
