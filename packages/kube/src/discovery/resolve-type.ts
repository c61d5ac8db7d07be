import { unknownType } from "../exchange/restricted.ts";
import { failure, type Failure } from "../failure.ts";
import type { ServedType } from "./discovery.ts";

export type Resolved = { readonly ok: true; readonly type: ServedType } | Failure;

/** What a type is called where nothing else goes by that name: `deployments.apps`, `pods`. */
export function fullName({ resource, group }: ServedType): string {
  return group === "" ? resource : `${resource}.${group}`;
}

function isCalled(type: ServedType, word: string): boolean {
  const lower = word.toLowerCase();
  return (
    type.resource === lower ||
    type.singular === lower ||
    type.kind.toLowerCase() === lower ||
    type.shortNames.includes(word)
  );
}

/** What stands behind the first dot: nothing, a group, a version and its group (none for the core one), or a core version. */
function isOf(type: ServedType, rest: string | undefined): boolean {
  if (rest === undefined) return type.preferred;
  if (rest === type.group) return type.preferred;
  return rest === `${type.version}.${type.group}` || (type.group === "" && rest === type.version);
}

/**
 * The one type that a word means. A word without a group that Kubernetes' core group answers to means that one, as to
 * kubectl: metrics and other extensions call theirs `pods` and `services` too.
 */
export function resolveType(word: string, types: readonly ServedType[]): Resolved {
  const dot = word.indexOf(".");
  const [name, rest] = dot < 0 ? [word, undefined] : [word.slice(0, dot), word.slice(dot + 1)];
  const matches = name === "" ? [] : types.filter((type) => isCalled(type, name) && isOf(type, rest));
  const [first] = matches;
  if (!first) return unknownType(word, near(name, types));
  const core = rest === undefined ? matches.find(({ group }) => group === "") : undefined;
  if (core || matches.length === 1) return { ok: true, type: core ?? first };
  const candidates = matches.map(fullName);
  return failure(
    "ambiguous-type",
    `${JSON.stringify(word)} could be ${candidates.join(" or ")}. Name the one that is meant in full.`,
    { candidates },
  );
}

/** Most that is suggested. */
const SUGGESTED = 3;

/** Types whose name begins the same, or that go by this name in another group. */
function near(name: string, types: readonly ServedType[]): readonly string[] {
  const lower = name.toLowerCase();
  if (lower.length < 2) return [];
  const alike = types.filter(
    (type) =>
      type.preferred &&
      (isCalled(type, name) ||
        type.resource.startsWith(lower) ||
        lower.startsWith(type.singular) ||
        type.singular.startsWith(lower)),
  );
  return [...new Set(alike.map(fullName))].slice(0, SUGGESTED);
}
