export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds from now in which the answer must be whole, retries included. Default 30,000. */
  readonly timeoutMs?: number;
}
