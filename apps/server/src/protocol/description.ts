import type { Catalogue } from "./catalogue.ts";

/** Milliseconds that a client may keep the lists: of a CLI that is installed meanwhile nobody is told. */
const LIST_TTL = 60_000;

export const CACHE_HINT = { ttlMs: LIST_TTL, cacheScope: "private" } as const;

/** What this server can do, as it says when a connection opens. */
export const CAPABILITIES = { tools: { listChanged: true }, prompts: {} } as const;

/** Who answers. */
export function identity({ name, version }: Pick<Catalogue, "name" | "version">): { name: string; version: string } {
  return { name, version };
}
