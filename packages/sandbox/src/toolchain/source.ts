import type { OnProgress } from "./progress.ts";
import type { Platform } from "./catalogue/platform.ts";
import type { Program, ProgramName } from "./catalogue/programs.ts";

/** The ways to a program, in the order in which they are tried. */
export const SOURCE_NAMES = ["path", "cache", "release", "module"] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** A program that is ready to run. */
export interface FoundProgram {
  readonly name: ProgramName;
  /** Absolute. */
  readonly path: string;
  readonly version: string;
  /** Where it came from; for one in the cache, where it came from at first. */
  readonly source: SourceName;
  /** What a reader of the table should know: a stand-in, or how its checksum was checked. */
  readonly note?: string;
}

export type SourceAnswer =
  | { readonly ok: true; readonly program: FoundProgram }
  | { readonly ok: false; readonly reason: string };

/** What every source is given. */
export interface SourceContext {
  /** The toolchain's folder. */
  readonly folder: string;
  readonly platform: Platform;
  /** The folders of PATH. */
  readonly searchPath: readonly string[];
  /** Base URL of a mirror that holds `<host>/<path>` of each release, instead of the hosts themselves. */
  readonly mirror: string | undefined;
  /** Hosts that did not answer in this run: each is tried once. */
  readonly unreachableHosts: Map<string, string>;
  readonly limits: DownloadLimits;
  readonly checksums: Readonly<Record<string, string>>;
  /** Builds in Go caches of its own and removes them, instead of in the user's. */
  readonly prune: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnProgress;
}

export interface DownloadLimits {
  /** Milliseconds until a server must have answered. */
  readonly answerMs: number;
  /** Milliseconds without a byte after which a download counts as dead; a slow one may take as long as it needs. */
  readonly stallMs: number;
}

/** The ways that bring one program at a time. */
export type Source = (program: Program, context: SourceContext) => Promise<SourceAnswer>;
