/** Why the sandbox or the toolchain could not do what was asked. Callers branch on these, people read the message. */
export type SandboxErrorCode =
  | "ABORTED"
  | "PROGRAM_UNAVAILABLE"
  | "SANDBOX_START_FAILED"
  | "PORT_TAKEN"
  | "MANIFEST_INVALID"
  | "DETACHED_FAILED";

/** A failure that a person can do something about: the command line prints its message as it is. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Turns an abort into the coded error that every step of this package throws for it. */
export const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) {
    throw new SandboxError("ABORTED", "Stopped before it was done; nothing was left running.", {
      cause: signal.reason,
    });
  }
};

/** The text of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
