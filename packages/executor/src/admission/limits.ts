import { DEFAULT_RESULT_LIMITS, type ResultLimits } from "../store/limits.ts";

/** What one server and one call may use. */
export interface ExecutorLimits extends ResultLimits {
  /** Calls that run at the same time. Default 16. */
  readonly concurrency: number;
  /** Calls that may wait for their turn. Default 256. */
  readonly queue: number;
  /** Seconds that a call may take where it does not say. Default 300. */
  readonly timeoutSeconds: number;
  /** Most seconds that a call may ask for. Default 1800. */
  readonly maxTimeoutSeconds: number;
  /** Characters of output that are returned where the call does not say. Default 100,000. */
  readonly maxOutput: number;
  /** Bytes of standard input. Default 4 MiB. */
  readonly stdinBytes: number;
  /** Bytes of output after which a call is stopped. Default 4 GiB. */
  readonly outputBytes: number;
  /** Bytes of memory that one stage may have. Default 2 GiB. */
  readonly memoryBytes: number;
  /** Bytes that a call's programs may put on disk. Default 1 GiB. */
  readonly diskBytes: number;
  /** Seconds of processor time that one stage may use. Default 600. */
  readonly cpuSeconds: number;
}

const MEBIBYTE = 1024 * 1024;

/** What holds where `limits` of {@link createExecutor} says nothing; units and reasons stand in {@link ExecutorLimits}. */
export const DEFAULT_LIMITS: ExecutorLimits = {
  concurrency: 16,
  queue: 256,
  timeoutSeconds: 300,
  maxTimeoutSeconds: 1800,
  maxOutput: 100_000,
  stdinBytes: 4 * MEBIBYTE,
  outputBytes: 4096 * MEBIBYTE,
  memoryBytes: 2048 * MEBIBYTE,
  diskBytes: 1024 * MEBIBYTE,
  cpuSeconds: 600,
  ...DEFAULT_RESULT_LIMITS,
};
