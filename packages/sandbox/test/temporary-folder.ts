import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * A new folder that is removed when the test ends.
 *
 * @param context the test's own, which a concurrent test must give
 */
export const temporaryFolder = (
  context: { readonly onTestFinished: typeof onTestFinished } = { onTestFinished },
): string => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
