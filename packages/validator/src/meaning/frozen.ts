import type { Effect, NamespaceScope, StageIntent } from "./intent.ts";

/** Most lists of most stages are empty. One for all, frozen once: nobody has to make, join or freeze it again. */
export const NONE: readonly never[] = Object.freeze([]);

/** Likewise what most lines do. */
export const ONLY_READS: readonly Effect[] = Object.freeze(["read"] as const);

/** Likewise the scope of a line that names no namespace. */
export const WHEREVER: NamespaceScope = Object.freeze({ kind: "default" });

/** Likewise what most exit codes but 0 mean: no answer. */
export const NO_ANSWERS: StageIntent["exitMeanings"] = Object.freeze({});
