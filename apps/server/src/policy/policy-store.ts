import type { Policy } from "@k8s-mcp/validator/policy";
import type { Log } from "../telemetry/log.ts";
import { followFiles } from "./follow-files.ts";
import { type LoadedPolicy, loadPolicy, usable, type UsablePolicy } from "./load-policy.ts";

/** The policy that holds at this moment, as the file on disk changes. */
export interface PolicyStore {
  current(): Policy;
  /** Reads the file again, whether or not it seems to have changed. */
  reload(): Promise<void>;
  /** @returns Ends the subscription. */
  onReplaced(listener: (replaced: Policy) => void): () => void;
  close(): void;
}

/**
 * Reads a policy and follows its file, and those that it extends. What is broken later does not replace what holds.
 *
 * @throws ConfigError that names every problem with file, line and column, where it is broken from the start.
 */
export async function openPolicy(path: string, log: Log, interval?: number): Promise<PolicyStore> {
  const first = usable(await loadPolicy(path));
  let current = first.policy;
  let { files } = first;
  const listeners = new Set<(replaced: Policy) => void>();
  announce("policy loaded", first, log);

  const take = (loaded: LoadedPolicy): void => {
    ({ files } = loaded);
    if (!loaded.ok) {
      for (const problem of loaded.problems) log.error("policy problem", { problem });
      log.error("policy not replaced: the one before it still holds", { file: path, digest: current.digest });
      return;
    }
    const replaced = current;
    current = loaded.policy;
    if (replaced.digest === current.digest) log.info("policy unchanged", { file: path, digest: current.digest });
    else {
      announce("policy replaced", loaded, log);
      for (const listener of listeners) listener(replaced);
    }
  };

  let loading: Promise<void> = Promise.resolve();
  const reload = (): Promise<void> => {
    loading = loading
      .then(async () => take(await loadPolicy(path)))
      .catch((error: unknown) => {
        log.error("policy not replaced: the one before it still holds", { file: path, error: String(error) });
      });
    return loading;
  };

  const looking = followFiles(() => files, reload, interval);
  return {
    current: () => current,
    reload,
    onReplaced(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => looking.stop(),
  };
}

function announce(message: string, { policy, notices }: UsablePolicy, log: Log): void {
  const { name, digest, extends: bases } = policy;
  log.info(message, { file: name, digest, extends: bases.join(", ") });
  for (const notice of notices) log.info("policy notice", { notice });
}
