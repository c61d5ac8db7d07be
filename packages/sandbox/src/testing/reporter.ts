import type { Reporter, TestCase, TestModule } from "vitest/node";
import { LACKS_CLUSTER } from "./names.ts";

const skippedForLackOfCluster = (module: TestModule): readonly TestCase[] =>
  [...module.children.allTests("skipped")].filter(({ fullName }) => fullName.includes(LACKS_CLUSTER));

/**
 * Says in the run's last lines which tests were skipped for lack of a cluster; in CI that is a failure.
 *
 * @param write where it says so
 */
export const clusterReporter = (
  env: NodeJS.ProcessEnv = process.env,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Reporter => ({
  onTestRunEnd: (modules) => {
    const skipped = modules.flatMap(skippedForLackOfCluster);
    if (skipped.length === 0) {
      return;
    }
    const names = skipped.map(({ fullName }) => `  - ${fullName}\n`).join("");
    write(`\n${skipped.length} tests were skipped, since they need a cluster and none could be had:\n${names}`);
    if (env["CI"] !== undefined && env["CI"] !== "" && env["CI"] !== "false") {
      write("In CI that is a failure.\n");
      process.exitCode = 1;
    }
  },
});
