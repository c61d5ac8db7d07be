/** What is wrong, and where. */
export interface Problem {
  readonly file: string;
  /** Counts from 1 in the file; absent where it is no single line. */
  readonly line?: number;
  readonly what: string;
}

export interface ChainReport {
  readonly chain: string;
  readonly files: readonly string[];
  readonly lines: number;
  readonly calls: number;
  /** Calls that never ended, or have not yet. */
  readonly open: number;
  /** Whether the process that wrote it ended in order. */
  readonly closed: boolean;
  /** Lines before the first that is here. */
  readonly firstMissing: number;
  /** Files that it says were removed because of their age. */
  readonly removed: readonly string[];
  /** What is worth knowing and no sign of a change. */
  readonly notes: readonly string[];
  /** The first thing that is wrong. */
  readonly problem?: Problem;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly chains: readonly ChainReport[];
  /** Of files and anchors that belong to no chain. */
  readonly problems: readonly Problem[];
}
