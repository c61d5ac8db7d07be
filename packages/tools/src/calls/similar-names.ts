import type { CommandResult } from "@k8s-mcp/executor";
import { given } from "./given.ts";
import { type Asking, briefly, commonLength, loadDistance, slips } from "./misspelt.ts";

/** Names of the objects of a type in a namespace; undefined where they cannot be had, or not seen by this caller. */
export type NamesPort = (
  place: { readonly resource: string; readonly context?: string; readonly namespace?: string },
  asked: Asking,
) => Promise<readonly string[] | undefined>;

/** `deployments.apps "kart" not found` */
const NOT_FOUND = /(?<resource>[a-z][\w.-]*) "(?<name>[^"]+)" not found/u;
/** Most names that are told. */
const MOST = 5;

/**
 * Adds to an object that is not found those whose names are like its own: a name that was misspelt, or that of a pod which
 * has been replaced, is right at the next attempt.
 */
export async function withSimilarNames(
  result: CommandResult,
  names: NamesPort | undefined,
  asked: Asking,
): Promise<CommandResult> {
  const { error, context, namespace } = result;
  if (names === undefined || error?.reason !== "NotFound") return result;
  const { resource, name } = NOT_FOUND.exec(error.message)?.groups ?? {};
  if (resource === undefined || name === undefined || resource === "namespaces") return result;

  const there = (await names({ resource, ...given({ context, namespace }) }, briefly(asked))) ?? [];
  const distance = await loadDistance();
  const like = there
    .filter((other) => isLike(name, other, distance))
    .map((other) => ({ other, steps: distance(name, other) }))
    .toSorted((one, two) => one.steps - two.steps)
    .slice(0, MOST);
  if (like.length === 0) return result;
  const note = `Names like it: ${like.map(({ other }) => other).join(", ")}.`;
  return { ...result, error: { ...error, message: `${error.message} ${note}` } };
}

/** What one word of another is, what begins alike up to a dash, and what few letters set apart. */
function isLike(name: string, other: string, distance: Awaited<ReturnType<typeof loadDistance>>): boolean {
  if (name.includes(other) || other.includes(name)) return true;
  if (name.slice(0, commonLength(name, other)).lastIndexOf("-") > 1) return true;
  const few = slips(Math.min(name.length, other.length));
  return distance(name, other, few + 1) <= few;
}
