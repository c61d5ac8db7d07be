import { DEFAULT_LIMITS } from "./admission/limits.ts";
import type { ExecutorOptions } from "./options.ts";

/** What there is, for callers whose compiler does not say so. */
const OPTIONS: Readonly<Record<keyof ExecutorOptions, true>> = {
  tools: true,
  howToGet: true,
  env: true,
  kubeconfig: true,
  context: true,
  namespace: true,
  argocd: true,
  workspace: true,
  limits: true,
  isPolicyCurrent: true,
  redactorFor: true,
  store: true,
  audit: true,
  auditRequired: true,
  onInternalError: true,
  temporaryFolder: true,
  clock: true,
};

const TEXTS = [
  "kubeconfig",
  "context",
  "namespace",
  "temporaryFolder",
] as const satisfies readonly (keyof ExecutorOptions)[];

function refuse(message: string): never {
  throw Object.assign(new TypeError(message), { code: "INVALID_OPTIONS" });
}

/** A name that is none would leave its setting at the default: another cluster, or a limit that does not hold. */
function checkNames(given: object, known: object, prefix = ""): void {
  const strange = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (strange !== undefined)
    refuse(`${prefix}${strange}: there is no such option. There are: ${Object.keys(known).join(", ")}.`);
}

/**
 * Refuses options that are none before anything is made of them.
 *
 * @throws {TypeError} with the code `INVALID_OPTIONS`: it names the option, and what it takes.
 */
export function checkOptions(options: ExecutorOptions): void {
  checkNames(options, OPTIONS);
  for (const name of TEXTS) {
    const value = options[name];
    if (value !== undefined && typeof value !== "string") refuse(`${name}: it must be a text.`);
  }
  const { audit, limits = {}, workspace = [] } = options;
  if (!Array.isArray(workspace)) refuse("workspace: it must be a list of absolute paths.");
  if (audit !== undefined && typeof audit.begin !== "function")
    refuse("audit: it has no `begin`. Give what createFileAudit of @k8s-mcp/executor/audit makes.");
  checkNames(limits, DEFAULT_LIMITS, "limits.");
  for (const [name, value] of Object.entries(limits)) {
    const least = name === "concurrency" ? 1 : 0;
    if (typeof value !== "number" || !(value >= least))
      refuse(`limits.${name}: ${String(value)} is no number from ${least} up.`);
  }
}
