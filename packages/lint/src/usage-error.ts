/** Something that the caller gave is wrong: the message says what, where, and what to try. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "LINT_USAGE";
}
