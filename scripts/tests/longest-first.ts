import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { repository } from "./imports.ts";

/**
 * The files that take longest: one that begins late keeps a run waiting at its end. Those that start control planes of
 * their own stand apart, as do those that wait and those that keep a core busy.
 */
export const LONGEST: readonly string[] = [
  "packages/executor/test/soundness/soundness.test.ts",
  "packages/executor/test/faults/connection.test.ts",
  "apps/server/test/leaks/secrets.test.ts",
  "packages/executor/test/faults/helm-writes.test.ts",
  "packages/executor/test/secrets/seen-before.test.ts",
  "apps/server/test/resources-subscriptions.test.ts",
  "packages/sandbox/src/detached/detached.test.ts",
  "apps/server/test/end-to-end.test.ts",
  "packages/executor/test/secrets/attacks.test.ts",
  "packages/validator/test/installed/installed.test.ts",
  "scripts/tests/packaging.test.ts",
  "packages/sandbox/src/start-sandbox.test.ts",
  "apps/server/test/leaks/processes.test.ts",
  "packages/executor/test/faults/api-answers.test.ts",
  "apps/server/test/doctor.test.ts",
  "apps/server/test/command-line.test.ts",
  "packages/executor/test/faults/sign-in.test.ts",
  "packages/lint/test/command-line.test.ts",
  "packages/lint/test/hook.test.ts",
  "scripts/tests/documents.test.ts",
];

/** Starts with the longest files, and ends with those that share workers: the many short ones fill what is left. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => turn(one) - turn(other));
  }
}

function turn({ moduleId, project }: TestSpecification): number {
  if (!project.config.isolate) return LONGEST.length + 1;
  const place = LONGEST.indexOf(relative(repository, moduleId));
  return place < 0 ? LONGEST.length : place;
}
