import type { Path } from "../problem.ts";

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A part of a list leaves its place empty, so that the others keep theirs. */
function withoutPart(section: unknown, part: PropertyKey | undefined): unknown {
  if (part === undefined) return undefined;
  if (Array.isArray(section)) return section.map((item: unknown, at) => (at === part ? undefined : item));
  if (!isMapping(section)) return undefined;
  return Object.fromEntries(Object.entries(section).filter(([key]) => key !== part));
}

/** A file without what has no valid form in it, so that the rest can be looked at in the same go. */
export function without(content: unknown, paths: readonly Path[]): unknown {
  if (!isMapping(content)) return {};
  const rest: Record<string, unknown> = { ...content };
  for (const [section, part] of paths) {
    const key = String(section);
    const left = withoutPart(rest[key], part);
    if (left === undefined) delete rest[key];
    else rest[key] = left;
  }
  return rest;
}
