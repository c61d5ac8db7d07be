import { failure, type Failure } from "../failure.ts";
import type { ClientChoice } from "../kube.ts";
import type { ClusterEntry, Kubeconfig, UserEntry } from "./kubeconfig/kubeconfig.ts";
import type { KubeconfigSource } from "./kubeconfig/load-kubeconfig.ts";

interface FoundPlace {
  readonly ok: true;
  readonly context: string;
  readonly clusterName: string;
  readonly cluster: ClusterEntry;
  readonly userName: string;
  readonly user: UserEntry;
  readonly namespace?: string;
}

/** Which cluster a client asks, and as which user of the kubeconfig. */
export async function placeOf(choice: ClientChoice, source: KubeconfigSource): Promise<FoundPlace | Failure> {
  const own = choice.identity?.kind === "token" ? choice.identity.cluster : undefined;
  if (own !== undefined) {
    const { server, certificateAuthority: file } = own;
    const cluster = { server, insecure: false, ...(file !== undefined && { authority: { file } }) };
    return { ok: true, context: "own", clusterName: "own", cluster, userName: "the caller", user: {} };
  }
  const loaded = await source();
  if (!loaded.ok) return loaded;
  const { kubeconfig } = loaded;
  const name = choice.context ?? kubeconfig.currentContext;
  if (name === undefined) {
    return failure(
      "context",
      `The kubeconfig ${kubeconfig.source} has no current context. Name one: ${contexts(kubeconfig)}.`,
    );
  }
  const context = kubeconfig.contexts.get(name);
  if (!context) {
    return failure(
      "context",
      `There is no context ${JSON.stringify(name)} in ${kubeconfig.source}. Available: ${contexts(kubeconfig)}.`,
    );
  }
  const cluster = kubeconfig.clusters.get(context.cluster);
  if (!cluster || !isAddress(cluster.server)) {
    const problem = !cluster
      ? `names the cluster ${JSON.stringify(context.cluster)}, which the kubeconfig lacks`
      : `names the cluster ${JSON.stringify(context.cluster)}, which has no server address`;
    return failure(
      "context",
      `The context ${JSON.stringify(name)} ${problem}. Correct ${kubeconfig.source}, or choose another context.`,
    );
  }
  return {
    ok: true,
    context: name,
    clusterName: context.cluster,
    cluster,
    userName: context.user,
    user: kubeconfig.users.get(context.user) ?? {},
    ...(context.namespace !== undefined && { namespace: context.namespace }),
  };
}

/** Most that a message lists. */
const LISTED = 20;

function contexts(kubeconfig: Kubeconfig): string {
  const names = [...kubeconfig.contexts.keys()];
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `${names.slice(0, LISTED).join(", ") || "none"}${more}`;
}

function isAddress(server: string): boolean {
  return /^https?:\/\//.test(server) && URL.canParse(server);
}
