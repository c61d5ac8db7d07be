import type { CommandResult } from "@k8s-mcp/executor";

/** Names of a context's namespaces; undefined where they cannot be had, or not seen by this caller. */
export type NamespacesPort = (
  context: string | undefined,
  asked: { readonly principal?: string; readonly signal: AbortSignal },
) => Promise<readonly string[] | undefined>;

/** What kubectl says of a namespace that holds nothing, and just so of one that is not there. */
const NOTHING_FOUND = /^No resources found in \S+ namespace\.$/mu;
/** Most namespaces that are named. */
const MOST = 12;
/** Milliseconds for which an answer waits for this. */
const PATIENCE = 3000;

/**
 * Says of a namespace in which nothing was found that it is not there, and which ones are: from an empty list nobody sees
 * a misspelt name.
 */
export async function withMissingNamespace(
  result: CommandResult,
  namespaces: NamespacesPort | undefined,
  asked: Parameters<NamespacesPort>[1],
): Promise<CommandResult> {
  const { namespace, error, warnings = "", output } = result;
  const isEmpty = result.status === "success" && output === "" && NOTHING_FOUND.test(warnings);
  if (namespaces === undefined || namespace === undefined || namespace === "*") return result;
  if (!isEmpty && error?.reason !== "NotFound") return result;

  const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(PATIENCE)]);
  const names = await namespaces(result.context, { ...asked, signal });
  if (names === undefined || names.length === 0 || names.includes(namespace)) return result;
  const note = `There is no namespace ${namespace}. There are: ${listed(namespace, names)}.`;
  return error === undefined
    ? { ...result, warnings: `${warnings.trimEnd()} ${note}` }
    : { ...result, error: { ...error, message: `${error.message} ${note}` } };
}

/** Those that begin alike first. */
function listed(wanted: string, names: readonly string[]): string {
  const nearest = names.toSorted((one, other) => alike(other, wanted) - alike(one, wanted));
  const more = names.length - MOST;
  return `${nearest.slice(0, MOST).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Characters with which both begin. */
function alike(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
