import type { JudgeOptions } from "../judge-options.ts";
import type { StageIntent } from "../meaning/intent.ts";
import { matchesAny } from "./pattern.ts";

/** Flags that name contexts beside the one that the stage acts in: Argo CD's own, and those of further clusters. */
const FURTHER: ReadonlySet<string> = new Set(["argocd-context", "context", "kube-context", "remote-contexts"]);

/** Every context that a stage may reach; `""` where nobody has said one yet. */
export function contextsOf({ context, modifiers }: StageIntent, options: JudgeOptions): readonly string[] {
  const names: string[] = [];
  if (context !== undefined) names.push(context);
  if (options.context !== undefined) names.push(options.context);
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
