import type { ApiType } from "@k8s-mcp/validator/native";
import type { RequestOptions } from "../request-options.ts";
import type { Failure } from "../failure.ts";

/** One type in one version, as the server offers it. */
export interface ServedType extends ApiType {
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly string[];
  readonly subresources: readonly string[];
  /** The version that the server prefers for its group. */
  readonly preferred: boolean;
}

export interface Discovery {
  /**
   * The one type that a word means: plural, singular, kind or short name, with or without `.GROUP` or `.VERSION.GROUP`.
   * Several that it could mean come back as a failure with all of them, never as a guess.
   */
  resolve(text: string, options?: RequestOptions): Promise<{ readonly ok: true; readonly type: ServedType } | Failure>;
  /** Every type in its preferred version, the restricted ones left out; as it was last seen, at most ten minutes ago. */
  types(options?: RequestOptions): Promise<{ readonly ok: true; readonly types: readonly ServedType[] } | Failure>;
}
