/** Where a result came from, so that what is read of it later can say so. */
export interface ResultOrigin {
  readonly context?: string;
  readonly namespace?: string;
}

export interface StoredResult {
  readonly bytes: number;
  /** False where the store took only the beginning, since one result may be no longer. */
  readonly complete: boolean;
  readonly origin: ResultOrigin;
  /**
   * All of it, in chunks of any size. A reader that has begun is not disturbed by what becomes of the result meanwhile.
   *
   * @throws ResultGoneError (when it is read) where it was given up since it was opened; another error where its medium
   *   fails.
   */
  read(): AsyncIterable<Uint8Array>;
}

/** `reason`: nothing is to be kept; there is no room, neither free nor to be made; or the medium failed. */
export type KeepResult =
  | { readonly kept: true; readonly id: string; readonly bytes: number; readonly complete: boolean }
  | { readonly kept: false; readonly reason: "off" | "no-room" | "failed"; readonly cause?: unknown };

/** A result that is being written. Nobody can read it before it is kept. */
export interface ResultWriter {
  /** The chunk may be used again as soon as this returns. Wait for what it gives before the next; never fails. */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /** Ends the writing. Call this or {@link discard}, once; never fails. */
  keep(): Promise<KeepResult>;
  /** Ends the writing and forgets what was written. Never fails. */
  discard(): Promise<void>;
}

/**
 * Keeps what commands printed for a while, each result for its owner alone. Says nothing of where: another process, or
 * another machine, may hold it. What it is given holds no secrets any more.
 */
export interface ResultStore {
  /** @param owner - opaque; only who gives the same one can read the result. */
  begin(owner: string, origin: ResultOrigin): ResultWriter;
  /** Undefined where there is none, no longer, or for somebody else: the three cannot be told apart. */
  open(id: string, owner: string): Promise<StoredResult | undefined>;
  remove(id: string, owner: string): Promise<void>;
  /** Gives up everything that is held here. Nothing is kept afterwards. */
  close(): Promise<void>;
}

/** What was there when it was opened made room for another before it was read. */
export class ResultGoneError extends Error {
  readonly code = "RESULT_GONE";
}

/** An id is 128 random bits, so that guessing is no attack: the form in which ids appear in a URI. */
export const RESULT_ID = /^[\w-]{22}$/u;
