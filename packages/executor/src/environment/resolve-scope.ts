import type { StageIntent } from "@k8s-mcp/validator";
import type { ScopeParameters, ScopeResult } from "../executor.ts";
import { failure } from "../outcome/failure.ts";
import type { ContextChooser } from "./contexts.ts";
import { isCli } from "./programs.ts";

/**
 * Where a call would act: its flags, else its parameters, else the server's settings, else the context's own namespace.
 * A flag and a parameter that differ are an error, since one of them is a mistake and nobody can tell which. Neither is
 * told where each stage names its own and they differ; where only some do, nothing is taken for granted.
 *
 * @param defaultNamespace - where nothing names one and there is no context.
 */
export async function resolveScope(
  { context, namespace, intent }: ScopeParameters,
  chooser: ContextChooser,
  defaultNamespace: string,
): Promise<ScopeResult> {
  // argocd's flags name argocd's own contexts and Application namespaces.
  const stages = (intent?.stages ?? []).filter(({ tool }) => tool !== "argocd");
  const contexts = new Set(stages.flatMap(({ context: flag }) => flag ?? []));
  const namespaces = new Set(stages.flatMap((stage) => flagNamespace(stage) ?? []));
  for (const [parameter, name, flags] of [
    ["context", context, contexts],
    ["namespace", namespace, namespaces],
  ] as const) {
    const other = name === undefined ? undefined : [...flags].find((flag) => flag !== name);
    if (other === undefined) continue;
    const message = `The command says ${parameter} ${other} and the call's parameter says ${name}. Leave one of them out.`;
    return { ok: false, result: failure("VALIDATION_ERROR", message) };
  }
  const [contextFlag] = contexts;
  const [namespaceFlag] = namespaces.size === 1 ? namespaces : [];
  const asked = namespaceFlag === "*" ? namespace : (namespaceFlag ?? namespace);
  const chosen = await chooser.choose(context ?? contextFlag);
  if (stages.length > 1) {
    const own = contextFlag === undefined ? chosen : await chooser.choose(context);
    const call = own.ok ? { context: own.context, namespace: namespace ?? own.namespace } : { context, namespace };
    const unsaid = unsaidPlace(stages, call);
    if (unsaid !== undefined) return { ok: false, result: failure("VALIDATION_ERROR", unsaid) };
  }
  // Where a line copies from one place to another, no place is that of the call.
  const clis = (intent?.stages ?? []).filter(({ tool }) => isCli(tool));
  const eachItsContext = contexts.size > 1 && clis.every((stage) => stage.context !== undefined);
  const eachItsNamespace = namespaces.size > 1 && clis.every(({ namespace: { kind } }) => kind !== "default");
  if (chosen.ok) {
    return {
      ok: true,
      context: eachItsContext ? undefined : chosen.context,
      namespace: eachItsNamespace ? undefined : (asked ?? chosen.namespace),
    };
  }
  if (chosen.problem === "unknown") return { ok: false, result: failure("CONTEXT_NOT_FOUND", chosen.message) };
  if (chosen.problem === "pinned") return { ok: false, result: failure("VALIDATION_ERROR", chosen.message) };
  // Not every command needs a cluster; one that does says why it has none.
  return { ok: true, context: undefined, namespace: asked ?? defaultNamespace };
}

/**
 * One command of a line names another place than the call's, and a further one reads or changes objects without naming
 * any: in a shell that would be the call's, and to take the other's instead would reach the wrong objects.
 */
function unsaidPlace(
  stages: readonly StageIntent[],
  call: Readonly<Record<"context" | "namespace", string | undefined>>,
) {
  const places = [
    { place: "context", flag: "--context", of: (stage: StageIntent) => stage.context, concerns: () => true },
    { place: "namespace", flag: "-n", of: flagNamespace, concerns: isNamespaced },
  ] as const;
  for (const { place, flag, of, concerns } of places) {
    const named = stages.map(of).find((name) => name !== undefined && name !== call[place]);
    const silent = stages.find(
      (stage) => asksCluster(stage) && of(stage) === undefined && stage.targets.some(concerns),
    );
    if (named === undefined || silent === undefined) continue;
    const command = `kubectl ${silent.path.join(" ")}`;
    return `One command of the line is for the ${place} ${named === "*" ? "of everything" : named}, and \`${command}\` says none. Name it there with ${flag} too.`;
  }
  return undefined;
}

/** What only prints an object takes none from anywhere. */
function asksCluster({ tool, dryRun }: StageIntent): boolean {
  return tool === "kubectl" && dryRun !== "client";
}

function isNamespaced({ namespaced, namespace }: StageIntent["targets"][number]): boolean {
  return namespaced !== false && namespace === undefined;
}

function flagNamespace({ namespace }: StageIntent): string | undefined {
  if (namespace.kind === "named") return namespace.name;
  return namespace.kind === "all" ? "*" : undefined;
}
