import { expect } from "vitest";
import type { CommandResult, ErrorCode } from "../../src/index.ts";

/** What a fault must come out as. */
export interface ExpectedError {
  readonly code: ErrorCode;
  readonly reason?: string;
  /** What the message must say. */
  readonly says?: RegExp;
}

/** Every error names what was wrong and ends with the next thing to try, as sentences do. */
export function expectError({ status, error }: CommandResult, { code, reason, says }: ExpectedError): void {
  expect({ status, ...error }, error?.details?.stderr).toMatchObject({
    status: "error",
    code,
    ...(reason !== undefined && { reason }),
    message: expect.stringMatching(/\. [A-Z`].*\.$|^[^.]+\. .*\]\.$/s),
  });
  if (says !== undefined) expect(error?.message).toMatch(says);
}
