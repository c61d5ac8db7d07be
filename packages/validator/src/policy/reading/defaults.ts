import type { RuleSetting } from "../policy.ts";

/** The version of the default decisions that this package holds. */
export const DEFAULTS_VERSION = 1;

/** A rule whose default another version of this package has changed. */
export interface DefaultChange {
  /** The version that brought it. */
  readonly version: number;
  readonly rule: string;
  /** What held before; `off` where there was no such rule. */
  readonly before: RuleSetting;
  /** What became of it, as a sentence. */
  readonly summary: string;
}

/** Newest last. A change of a rule's default, and a new rule, each add their line and raise {@link DEFAULTS_VERSION}. */
export const DEFAULT_CHANGES: readonly DefaultChange[] = [];

/** What a file that was written against older defaults still means, and what it should be told. */
export function sinceVersion(
  version: number,
  changes: readonly DefaultChange[] = DEFAULT_CHANGES,
): { readonly rules: Readonly<Record<string, RuleSetting>>; readonly news: readonly string[] } {
  const newer = changes.filter((change) => change.version > version);
  // The oldest change of a rule says what held at first.
  const rules = Object.fromEntries(newer.toReversed().map(({ rule, before }) => [rule, before]));
  return { rules, news: newer.map((change) => `Since version ${change.version}, ${change.rule}: ${change.summary}`) };
}
