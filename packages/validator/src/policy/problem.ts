/** Something that is wrong with a policy file, or worth to know of it. */
export interface PolicyProblem {
  /** The file that it stands in: the one that was read, or one that it extends. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** `custom_rules[0].when.effects[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** Keys and positions from the root of the file. */
export type Path = readonly PropertyKey[];

/** A problem whose position is not looked up yet. */
export interface PathProblem {
  readonly path: Path;
  readonly message: string;
  /** It is about the key at the end of the path, and not about what stands there. */
  readonly atKey?: boolean;
}

export function shownPath(path: Path): string {
  return path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${String(part)}`))
    .join("");
}
