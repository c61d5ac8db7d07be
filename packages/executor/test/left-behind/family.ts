import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createExecutor, type Executor, type ExecutorOptions } from "../../src/index.ts";
import { fakePrograms } from "../fake-programs.ts";
import { processesWith } from "../processes.ts";

/** A script that starts children, grandchildren and a daemon, leaves files, and prints something. */
export const FAMILY =
  'sleep 1000 & (sleep 1000; echo x) | cat & setsid sleep 1000 >/dev/null 2>&1 & mkdir -p "$HOME/deep/er"; echo x > "$HOME/deep/er/file"; echo y > "$TMPDIR/file"; seq 10000; sleep 1000 | cat';

/** A line whose every stage runs on until it is ended. */
export const LINE = "helm list | grep -v nothing | tr y z | cat";

export interface Household {
  /** Absolute path; what calls leave lies below it. */
  readonly folder: string;
  readonly executor: Executor;
  /** What of calls is there: processes, and entries in the folders of calls. */
  readonly left: () => { readonly processes: number; readonly files: number };
  readonly close: () => Promise<void>;
}

/** An executor whose helm is a script, in a folder of its own. */
export function openHousehold(script: string, options: ExecutorOptions = {}): Household {
  const folder = mkdtempSync(join(tmpdir(), "left-behind-"));
  const config = {
    "current-context": "a",
    clusters: [{ name: "c", cluster: { server: "https://a.invalid" } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }],
  };
  writeFileSync(join(folder, "config"), JSON.stringify(config));
  const executor = createExecutor({
    tools: fakePrograms(join(folder, "bin"), { helm: script }),
    kubeconfig: join(folder, "config"),
    temporaryFolder: folder,
    ...options,
  });
  const servers = () => readdirSync(folder).filter((name) => name.startsWith("k8s-mcp-"));
  return {
    folder,
    executor,
    left: () => ({
      processes: processesWith(`${folder}/k8s-mcp-`).length,
      files: servers().flatMap((name) => readdirSync(join(folder, name, "calls"))).length,
    }),
    async close() {
      await executor.close();
      rmSync(folder, { recursive: true });
    },
  };
}
