import type { ResourceType } from "../meaning/intent.ts";

/** One resource type as discovery gives it. */
export interface ResourceEntry {
  /** Plural, lower case: `deployments`. */
  readonly name: string;
  /** Empty where discovery gives none. */
  readonly singular: string;
  readonly kind: string;
  /** Empty for the core group. */
  readonly group: string;
  /** Served versions, the preferred one first. */
  readonly versions: readonly string[];
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
}

/** Says which type a word or a manifest means. */
export interface Resolver {
  /** The types that one TYPE word names, as kubectl reads it: several for a category. A type that nobody knows comes back as `known: false`. */
  word(word: string): readonly ResourceType[];
  /** The type of an object of a manifest. */
  kind(apiVersion: string, kind: string): ResourceType;
}
