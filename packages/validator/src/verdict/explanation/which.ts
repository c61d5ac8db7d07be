import type { Extent } from "../../meaning/intent.ts";

const MAX_NAMES = 5;

/** Which objects of a type: `web, api`, `all`, `with app=web`, `unseen`. */
export function whichOf(extent: Extent): string {
  if (extent.kind === "named") return listed(extent.names);
  if (extent.kind !== "selector") return extent.kind;
  return `with ${[extent.labels, extent.fields].filter((part) => part !== undefined).join(" and ")}`;
}

/** A list, cut where nobody would read on. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return more > 1 ? `${names.slice(0, MAX_NAMES).join(", ")} and ${more} more` : names.join(", ");
}
