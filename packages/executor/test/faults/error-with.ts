import { expect } from "vitest";
import type { ErrorCode } from "../../src/index.ts";

/** What a fault must come out as. */
export interface ExpectedError {
  readonly code: ErrorCode;
  readonly reason?: string;
  /** What the message must say. */
  readonly says?: RegExp;
}

/** Matches a result: every error names what was wrong and ends with the next thing to try, in sentences. */
export function errorWith({ code, reason, says = /(?:)/ }: ExpectedError): object {
  const message = new RegExp(`^(?=[^]*(?:${says.source}))[^]*[.?!] [A-Z\`][^]*\\.$`);
  return {
    status: "error",
    error: { code, ...(reason !== undefined && { reason }), message: expect.stringMatching(message) },
  };
}
