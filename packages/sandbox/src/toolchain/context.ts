import { delimiter, isAbsolute } from "node:path";
import { readChecksums, type Checksums } from "./checksums/checksums.ts";
import { toolchainFolder } from "./kept/folder.ts";
import { currentPlatform, type Platform } from "./catalogue/platform.ts";
import type { OnProgress } from "./progress.ts";
import type { DownloadLimits, SourceContext, SourceName } from "./source.ts";

export interface EnsureOptions {
  /** Where programs are kept. Default `K8S_MCP_TOOLCHAIN_DIR`, else the user's cache folder. */
  readonly folder?: string;
  /** Ways that may be tried. Default all of them; `path` and `cache` alone bring nothing. */
  readonly sources?: readonly SourceName[];
  /** Base URL that holds `<host>/<path>` of each release. Default `K8S_MCP_RELEASE_MIRROR`. */
  readonly mirror?: string;
  /** Keeps the programs only: builds fill Go caches of their own, which are removed, as are earlier versions. */
  readonly prune?: boolean;
  readonly platform?: Platform;
  /** Default PATH. */
  readonly searchPath?: string;
  /** Default the list in this package. */
  readonly checksums?: Checksums;
  readonly limits?: DownloadLimits;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

const LIMITS: DownloadLimits = { answerMs: 5000, stallMs: 30_000 };

/** What every source is given, from what a caller asked for. */
export const contextOf = async (options: EnsureOptions): Promise<SourceContext> => ({
  folder: options.folder ?? toolchainFolder(),
  platform: options.platform ?? currentPlatform(),
  searchPath: (options.searchPath ?? process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute),
  mirror: options.mirror ?? (process.env["K8S_MCP_RELEASE_MIRROR"] || undefined),
  unreachableHosts: new Map(),
  limits: options.limits ?? LIMITS,
  checksums: options.checksums ?? (await readChecksums()),
  prune: options.prune ?? false,
  signal: options.signal,
  onProgress: options.onProgress ?? (() => {}),
});
