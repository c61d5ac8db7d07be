import type { Script } from "../shell/script.ts";

/** A file as far as it holds what a shell would run. */
export interface Source {
  readonly scripts: readonly Script[];
  /** Where the file itself cannot be read. */
  readonly problems: readonly { readonly message: string; readonly offset: number }[];
  /** How a comment begins in the file's own language. */
  readonly comment: "#" | "//" | "<!--" | undefined;
}

/** Reads one kind of file. */
export type SourceReader = (text: string) => Source;

export function source(scripts: readonly Script[], comment: Source["comment"] = "#"): Source {
  return { scripts, problems: [], comment };
}
