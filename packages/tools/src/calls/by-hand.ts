import type { CliName, ConfirmVerdict, StageIntent } from "@k8s-mcp/validator";
import type { Where } from "./where.ts";

/** How each CLI is told where to act. Argo CD has contexts and namespaces of its own. */
const PLACES = {
  kubectl: { context: "--context", namespace: "--namespace" },
  helm: { context: "--kube-context", namespace: "--namespace" },
  istioctl: { context: "--context", namespace: "--namespace" },
  argocd: undefined,
} as const satisfies Readonly<Record<CliName, unknown>>;

/**
 * The line as a person runs it to act where this call would have: their own context and namespace may be others.
 *
 * @example
 * byHand(verdict, { context: "prod", namespace: "shop" });
 * // "kubectl --context=prod --namespace=shop delete --selector=app=web pods"
 */
export function byHand({ canonical, intent }: ConfirmVerdict, where: Where): string {
  const [first, ...others] = intent.stages.filter(({ tool }) => isCli(tool));
  if (first === undefined || !isCli(first.tool)) return canonical;
  const flags = PLACES[first.tool];
  const said = [
    ...(flags === undefined || where.context === undefined || first.context !== undefined
      ? []
      : [`${flags.context}=${quoted(where.context)}`]),
    ...(flags === undefined || where.namespace === undefined || !takesNamespace(first)
      ? []
      : [`${flags.namespace}=${quoted(where.namespace)}`]),
  ].join(" ");
  if (said === "") return canonical;
  if (others.length > 0 || !canonical.startsWith(`${first.tool} `)) return `${canonical} (with ${said})`;
  return `${first.tool} ${said}${canonical.slice(first.tool.length)}`;
}

/** Beside a manifest that names its own namespace kubectl takes no other, and what is in none needs none. */
function takesNamespace({ namespace, targets }: StageIntent): boolean {
  if (namespace.kind !== "default") return false;
  return targets.length === 0 || targets.some((one) => one.namespace === undefined && one.namespaced !== false);
}

function isCli(name: string): name is CliName {
  return Object.hasOwn(PLACES, name);
}

function quoted(name: string): string {
  return /^[\w.:/@%+-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}
