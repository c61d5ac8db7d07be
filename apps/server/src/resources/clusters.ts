import type { Failure, Kube, KubeClient, RequestRules } from "@k8s-mcp/kube";
import { type ApiRequest, judgeRequest, type RequestVerdict } from "@k8s-mcp/validator/native";

export interface ClustersOptions {
  readonly kube: Kube;
  /** What requests are judged by, as it is now. */
  readonly rules: () => RequestRules;
  /** Calls back whenever {@link rules} may say something else than before; absent where they never do. */
  readonly onRulesChanged?: ((listener: () => void) => () => void) | undefined;
  /** The one context that calls use, where the operator chose one. */
  readonly context?: string | undefined;
  /** Namespace where nothing names one, where the operator chose one. */
  readonly namespace?: string | undefined;
}

export interface Cluster {
  readonly ok: true;
  readonly client: KubeClient;
  /** Undefined where the kubeconfig has no current one, which {@link client} then says. */
  readonly context: string | undefined;
  /** What the rules say of a request; the client asks them by itself before each. */
  judge(request: ApiRequest): RequestVerdict;
}

export interface Contexts {
  readonly ok: true;
  readonly names: readonly string[];
  /** The default one, whether it may be used or not. */
  readonly first?: string;
}

/** The clusters as one caller may see them. */
export interface Clusters {
  /** Contexts that the rules let this caller use, the default one first. */
  contexts(): Promise<Contexts | Failure>;
  /**
   * @param context Undefined for the default one.
   * @returns A failure that names the contexts there are, where this is none of them.
   */
  client(context: string | undefined): Promise<Cluster | Failure>;
}

/** Most that a message lists. */
const LISTED = 20;

/** @param principal Who asks, where the server knows. */
export function clustersFor(
  { kube, rules, context: chosen, namespace }: ClustersOptions,
  principal: string | undefined,
): Clusters {
  const principals = principal === undefined ? undefined : [`user:${principal}`];

  const judge = (request: ApiRequest, context: string | undefined): RequestVerdict =>
    judgeRequest(request, {
      ...rules(),
      ...(principals && { principals }),
      ...(context !== undefined && { context }),
    });
  const mayUse = (context: string): boolean =>
    judge({ verb: "server", path: "/version" }, context).decision === "allow";
  const clusterOf = (context: string | undefined): Cluster => ({
    ok: true,
    context,
    judge: (request) => judge(request, context),
    client: kube.client({
      ...(context !== undefined && { context }),
      ...(namespace !== undefined && { namespace }),
      ...(principals && { principals }),
    }),
  });
  const contexts: Clusters["contexts"] = async () => {
    const loaded = await kube.kubeconfig();
    if (!loaded.ok) return loaded;
    const { contexts: all, currentContext } = loaded.kubeconfig;
    const first = chosen ?? currentContext;
    const names = [...all.keys()].filter(mayUse);
    const sorted = names.toSorted((one, other) => Number(other === first) - Number(one === first));
    return { ok: true, names: sorted, ...(first !== undefined && { first }) };
  };

  return {
    contexts,
    async client(named) {
      const known = await contexts();
      if (!known.ok) return known;
      const context = named ?? known.first;
      if (context === undefined || known.names.includes(context)) return clusterOf(context);
      const more = known.names.length > LISTED ? ` and ${known.names.length - LISTED} more` : "";
      const there = `${known.names.slice(0, LISTED).join(", ") || "none"}${more}`;
      const message = `There is no context ${JSON.stringify(context.slice(0, 200))}. Use one of: ${there}.`;
      return { ok: false, problem: "context", message };
    },
  };
}
