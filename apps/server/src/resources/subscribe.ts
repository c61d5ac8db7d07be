import { type Failure, refusal } from "@k8s-mcp/kube";
import type { ApiRequest } from "@k8s-mcp/validator/native";
import type { Subscriber } from "../protocol/catalogue.ts";
import type { Cluster, ClustersOptions } from "./clusters.ts";
import { follow } from "./follow.ts";
import { createPulse } from "./pulse.ts";
import type { ClusterScheme } from "./scheme.ts";
import type { Target } from "./uri.ts";

export interface Subject extends Pick<ClustersOptions, "onRulesChanged"> {
  readonly cluster: Cluster;
  readonly scheme: ClusterScheme;
  readonly target: Target;
  /** What reading it begins with: who may not do that is told of nothing. */
  readonly request: ApiRequest;
}

/** Milliseconds between two updates of one resource. */
const INTERVAL = 1000;

/** Watches a resource of a cluster for one subscriber, for as long as the rules let it read that. */
export async function subscribe(
  { cluster, scheme, target, request, onRulesChanged }: Subject,
  subscriber: Subscriber,
): Promise<{ readonly ok: true; readonly stop: () => void } | Failure> {
  const verdict = cluster.judge(request);
  if (verdict.decision !== "allow") return refusal(verdict);
  const ending = new AbortController();
  const endings: (() => void)[] = [];
  const stop = (): void => {
    ending.abort();
    for (const end of endings) end();
  };
  const lapse = (): void => {
    if (ending.signal.aborted) return;
    stop();
    subscriber.ended();
  };
  const mayRead = (): boolean => cluster.judge(request).decision === "allow";
  const pulse = createPulse(INTERVAL, () => (mayRead() ? subscriber.update() : lapse()));
  endings.push(pulse.stop);
  let begun = false;
  const follower = { changed: pulse.beat, refused: () => (begun ? lapse() : undefined) };
  const refused = await follow(cluster.client, scheme, target, follower, ending.signal);
  if (refused !== undefined) {
    stop();
    return refused;
  }
  begun = true;
  // The rules may have changed while it began.
  const now = cluster.judge(request);
  if (now.decision !== "allow") {
    stop();
    return refusal(now);
  }
  const unfollow = onRulesChanged?.(() => (mayRead() ? undefined : lapse()));
  if (unfollow !== undefined) endings.push(unfollow);
  return { ok: true, stop };
}
