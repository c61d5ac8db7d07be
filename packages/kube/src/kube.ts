import type { RequestJudgeOptions } from "@k8s-mcp/validator/native";
import type { KubeClient } from "./client.ts";
import type { ClusterIdentity } from "./connection/identity.ts";
import type { Kubeconfig, KubeconfigResult } from "./connection/kubeconfig/kubeconfig.ts";
import type { TemporaryFolder } from "./connection/plugin/temporary-folder.ts";
import type { RestrictedTypes } from "./exchange/restricted.ts";

/** What every request is judged by; the context is the client's own to say. */
export type RequestRules = Omit<RequestJudgeOptions, "context">;

export interface KubeOptions {
  /**
   * Files in the form of `KUBECONFIG`, or one that is loaded already. Default that variable of `env`, else
   * `~/.kube/config`, else the pod's service account.
   */
  readonly kubeconfig?: string | Kubeconfig;
  /** The operator's environment: `HOME`, `KUBECONFIG`, proxies, and what credential plugins need. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Makes the folder that a credential plugin gets as its `TMPDIR`. Default one in that of `env`, which is removed behind it. */
  readonly temporaryFolder?: () => Promise<TemporaryFolder>;
  /** What requests are judged by, asked before each of them. Default strict mode without a policy. */
  readonly rules?: () => RequestRules;
  /** Types that do not exist for any client. Default {@link DEFAULT_RESTRICTED}. */
  readonly restricted?: RestrictedTypes;
  /** Longest answer in bytes that is read, compressed or not. Default 64 MiB. */
  readonly maxResponseBytes?: number;
}

/** Which cluster, and as whom. */
export interface ClientChoice {
  /** Default the kubeconfig's current one, as it is at the first request. */
  readonly context?: string;
  /** Namespace where a request names none. Default the context's, else `default`. */
  readonly namespace?: string;
  /** Default the kubeconfig's own user. */
  readonly identity?: ClusterIdentity;
  /** Who asks, for the policy's conditions: `user:alice`, `group:dev`. */
  readonly principals?: readonly string[];
}

/** Every cluster of a kubeconfig. */
export interface Kube {
  /** Connects to nothing: that happens with the client's first request. Clients of one cluster and identity share connections and watches. */
  client(choice?: ClientChoice): KubeClient;
  /** The kubeconfig as it is now, to list its contexts. */
  kubeconfig(): Promise<KubeconfigResult>;
  /** Ends every watch and connection. */
  close(): Promise<void>;
}
