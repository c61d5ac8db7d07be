import type { ProgramName, StageIntent } from "@k8s-mcp/validator";
import type { ExecutorLimits } from "./admission/limits.ts";
import type { Asker, Audit } from "./audit/audit.ts";
import type { ClusterIdentity } from "./environment/identity.ts";
import type { Progress } from "./outcome/progress.ts";
import type { Redactor } from "./redaction/redactor.ts";
import type { ResultStore } from "./store/result-store.ts";

/** What belongs to one call. */
export interface RunOptions extends Asker {
  readonly signal?: AbortSignal;
  /** At most twice a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Longest output in characters that is returned. */
  readonly maxOutput?: number;
  /** How many of these are the beginning's where the middle is left out. Default half: of a log the end says more. */
  readonly headOutput?: number;
  /**
   * Leaves `status`, `managedFields` and the last applied configuration out of objects that come as JSON or YAML: out of
   * what is returned and kept. What one stage hands to the next is not touched.
   */
  readonly compact?: boolean;
  /**
   * Leaves out what only aligns tables and descriptions, indents JSON, repeats a line of progress, or names temporary
   * files: of what is returned and kept. Logs, manifests and what an expression prints come as they are.
   */
  readonly tidy?: boolean;
  /** Whose call it is: waiting calls take turns by principal. */
  readonly principal?: string;
  /** Whom it acts as on the cluster. Default the kubeconfig's own user. */
  readonly identity?: ClusterIdentity;
}

/** Argo CD as the operator set it up: its API server, or the cluster's objects directly. */
export interface ArgocdOptions {
  readonly mode: "server" | "core";
  /** Argo CD's own namespace, for core mode. Default `argocd`. */
  readonly namespace?: string;
}

/** What holds for every call; all of it has defaults. */
export interface ExecutorOptions {
  /** Absolute paths of programs; those not named are looked up on `env.PATH` at each call. */
  readonly tools?: Readonly<Partial<Record<ProgramName, string | undefined>>>;
  /** Says in one sentence how a missing program can be had. Default: where its own documentation is. */
  readonly howToGet?: (name: ProgramName) => string;
  /** The operator's environment. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Files in the form of `KUBECONFIG`. Default that variable of `env`, else `~/.kube/config`. */
  readonly kubeconfig?: string;
  /** The one context that may be used. Default `K8S_CONTEXT` of `env`. */
  readonly context?: string;
  /** Namespace where neither line nor call names one. Default `K8S_NAMESPACE` of `env`. */
  readonly namespace?: string;
  readonly argocd?: ArgocdOptions;
  /** Absolute paths of the folders whose files a line may read. Default none. */
  readonly workspace?: readonly string[];
  readonly limits?: Partial<ExecutorLimits>;
  /**
   * Whether a plan that was judged by the policy of this digest may still start: a policy can be replaced while a call
   * waits for its turn or for a person. What has started is not ended by it. Default: it may.
   */
  readonly isPolicyCurrent?: (policyDigest: string) => boolean;
  /**
   * Hides secrets in what a CLI prints. Asked once for each stage that is a CLI. By default the executor's own, which
   * remembers for each principal what it has seen in Secrets.
   */
  readonly redactorFor?: (stage: StageIntent, principal: string) => Redactor;
  /** Where output is kept that a call does not return whole. Default this process's memory and files of its own. */
  readonly store?: ResultStore;
  /** Where every call is written down before it runs, and when it has ended. Default nowhere. It is the caller's to close. */
  readonly audit?: Audit;
  /** Whether a call is refused that cannot be written down. Default true. */
  readonly auditRequired?: boolean;
  /** Told of what went wrong inside the executor itself; the caller learns only that it did. */
  readonly onInternalError?: (error: unknown) => void;
  /** Where private folders are made. Default the system's folder for temporary files. */
  readonly temporaryFolder?: string;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}
