import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient, ReleaseSummary } from "@k8s-mcp/kube";
import type { Target } from "./uri.ts";

/** Milliseconds between two looks at the labels of a namespace's releases. */
const INTERVAL = 3000;

/**
 * Looks whether a release has changed. They are kept in Secrets, which no client watches; their labels are little to read.
 *
 * @returns Whether there is such a release.
 */
export async function followReleases(
  client: KubeClient,
  { namespace, name }: Target,
  onChange: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const look = async (): Promise<{ readonly state: string | undefined } | undefined> => {
    const found = await client.releases({ namespace }, { signal });
    return found.ok ? { state: stateOf(found.releases.find((release) => release.name === name)) } : undefined;
  };
  const first = await look();
  if (first?.state === undefined) return false;
  let last: string | undefined = first.state;
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await delay(INTERVAL, undefined, { signal }).catch(() => undefined);
      const seen = signal.aborted ? undefined : await look();
      if (seen === undefined || seen.state === last) continue;
      last = seen.state;
      onChange();
    }
  };
  void follow();
  return true;
}

function stateOf(release: ReleaseSummary | undefined): string | undefined {
  return release === undefined ? undefined : `${release.revision} ${release.status} ${release.updated ?? ""}`;
}
