import type { Catalogue } from "./catalogue.ts";

/** Milliseconds that a client may keep the lists: of a CLI that is installed meanwhile nobody is told. */
const LIST_TTL = 60_000;

export const CACHE_HINT = { ttlMs: LIST_TTL, cacheScope: "private" } as const;

export type Era = "legacy" | "modern";

/** What this server can do, as it says when a connection opens. */
export function capabilities(catalogue: Pick<Catalogue, "onPromptsChanged" | "resources" | "complete">, era: Era) {
  return {
    tools: { listChanged: true },
    prompts: catalogue.onPromptsChanged === undefined ? {} : { listChanged: true },
    ...(catalogue.resources === undefined ? {} : { resources: { subscribe: true } }),
    ...(catalogue.complete === undefined ? {} : { completions: {} }),
    // Deprecated with 2026-07-28.
    ...(era === "legacy" ? { logging: {} } : {}),
  };
}

/** Who answers. */
export function identity({ name, version }: Pick<Catalogue, "name" | "version">): { name: string; version: string } {
  return { name, version };
}
