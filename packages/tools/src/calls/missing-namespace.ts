import type { CommandResult } from "@k8s-mcp/executor";
import { type Asking, briefly, commonLength } from "./misspelt.ts";

/** Names of a context's namespaces; undefined where they cannot be had, or not seen by this caller. */
export type NamespacesPort = (context: string | undefined, asked: Asking) => Promise<readonly string[] | undefined>;

/** What kubectl says of a namespace that holds nothing, and just so of one that is not there. */
const NOTHING_FOUND = /^No resources found in \S+ namespace\.$/mu;
/** Most namespaces that are named. */
const MOST = 12;

/**
 * Says of a namespace in which nothing was found that it is not there, and which ones are: from an empty list nobody sees
 * a misspelt name.
 */
export async function withMissingNamespace(
  result: CommandResult,
  namespaces: NamespacesPort | undefined,
  asked: Asking,
): Promise<CommandResult> {
  const { namespace, error, warnings = "", output } = result;
  const isEmpty = result.status === "success" && output === "" && NOTHING_FOUND.test(warnings);
  if (namespaces === undefined || namespace === undefined || namespace === "*") return result;
  if (!isEmpty && error?.reason !== "NotFound") return result;

  const names = await namespaces(result.context, briefly(asked));
  if (names === undefined || names.length === 0 || names.includes(namespace)) return result;
  const note = `There is no namespace ${namespace}. There are: ${listed(namespace, names)}.`;
  return error === undefined
    ? { ...result, warnings: `${warnings.trimEnd()} ${note}` }
    : { ...result, error: { ...error, message: `${error.message} ${note}` } };
}

/** Those that begin alike first. */
function listed(wanted: string, names: readonly string[]): string {
  const nearest = names.toSorted((one, other) => commonLength(other, wanted) - commonLength(one, wanted));
  const more = names.length - MOST;
  return `${nearest.slice(0, MOST).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
