import type { Entry, Kubeconfig } from "./kubeconfig.ts";

/**
 * Merges as kubectl does: of an entry that several files name, the first file's counts whole; of `current-context` the
 * first that is set. https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
export function mergeKubeconfigs(files: readonly Omit<Kubeconfig, "source">[]): Omit<Kubeconfig, "source"> {
  return {
    clusters: firstWins(files.map(({ clusters }) => clusters)),
    users: firstWins(files.map(({ users }) => users)),
    contexts: firstWins(files.map(({ contexts }) => contexts)),
    currentContext: files.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
  };
}

function firstWins(maps: readonly ReadonlyMap<string, Entry>[]): Map<string, Entry> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}
