import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { clusterReporter } from "../packages/sandbox/src/testing/reporter.ts";

/** Ends a run with one line that counts every test, for people and for machines that read only the last line. */
export default class TestCountReporter implements Reporter {
  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: "passed" | "failed" | "interrupted",
  ): Promise<void> {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file that could not even be loaded has no tests to count, and is no success.
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === "pending" ? "failed" : state] += 1;
        if (state === "skipped") console.log(`skipped: ${test.fullName}`);
      }
    }
    await clusterReporter().onTestRunEnd?.(modules, unhandledErrors, reason);
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
