import type { ApprovedPlan, Intent, ProgramName, StageIntent } from "@k8s-mcp/validator";
import type { Asker, Audit } from "./audit/audit.ts";
import type { OutsideCall } from "./audit/record.ts";
import type { AdmissionLoad } from "./admission/admit.ts";
import type { ExecutorLimits } from "./admission/limits.ts";
import type { ClusterIdentity } from "./environment/identity.ts";
import type { ContextList } from "./environment/list-contexts.ts";
import type { CommandResult } from "./outcome/result.ts";
import type { Redactor } from "./redaction/redactor.ts";
import type { ResultStore } from "./store/result-store.ts";
import type { Results } from "./store/results.ts";
import type { WorkspaceFiles } from "./workspace/read-workspace.ts";

export interface Progress {
  readonly elapsedSeconds: number;
  readonly bytes: number;
  readonly lines: number;
  readonly lastLine: string;
}

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
  /** Whose call it is: waiting calls take turns by principal. */
  readonly principal?: string;
  /** Whom it acts as on the cluster. Default the kubeconfig's own user. */
  readonly identity?: ClusterIdentity;
}

/** What a call asks for, before it is judged for good. */
export interface ScopeParameters {
  readonly context?: string;
  readonly namespace?: string;
  /** What the line itself says, from a first judgement: its flags win, and must not contradict the parameters. */
  readonly intent?: Intent;
}

/** Which cluster and namespace a call would act on, before it is judged. */
export type ScopeResult =
  | { readonly ok: true; readonly context: string | undefined; readonly namespace: string }
  | { readonly ok: false; readonly result: CommandResult };

export interface FoundProgram {
  readonly name: ProgramName;
  /** Absolute path, or undefined where it is missing. */
  readonly path: string | undefined;
}

/** Argo CD as the operator set it up: its API server, or the cluster's objects directly. */
export interface ArgocdOptions {
  readonly mode: "server" | "core";
  /** Argo CD's own namespace, for core mode. Default `argocd`. */
  readonly namespace?: string;
}

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

export interface Executor {
  /** Runs an approved plan to its end. Never throws for what a command or a cluster does: that is in the result. */
  run(plan: ApprovedPlan, options?: RunOptions): Promise<CommandResult>;
  /** What was kept of the output of earlier calls. */
  readonly results: Results;
  /**
   * Writes a call into the audit for which nothing runs here: one that was refused, waits for a person, is answered from a
   * cache, or takes another way to the cluster. What runs here is written without it.
   *
   * @returns the call's own result, or why it could not be written: the call is then not made.
   */
  audited(call: OutsideCall, answer: () => Promise<CommandResult>): Promise<CommandResult>;
  /** Hides in a text from elsewhere what is hidden in output: Secrets, credentials, and what this principal's calls saw. */
  readonly redact: (text: string, principal?: string) => string;
  /** The contexts that calls may name, as the kubeconfig stands now; nothing is asked of a cluster. */
  contexts(): Promise<ContextList>;
  /** The real context and namespace for a call's parameters: what `judge` should be told. */
  scope(parameters: ScopeParameters): Promise<ScopeResult>;
  /** Reads the workspace files that a line names, for a second judgement by their content; the plan then carries them. */
  files(intent: Intent): Promise<WorkspaceFiles>;
  /** Looks a program up by `stat`; starts nothing. */
  find(name: ProgramName): Promise<FoundProgram>;
  /** A CLI's own version (`1.36.3`), asked once for each file as it is; undefined where it is missing or does not say. */
  version(name: ProgramName): Promise<string | undefined>;
  /** Calls that run, and that wait for their turn. */
  load(): AdmissionLoad;
  /** Ends every running call and removes what they left. */
  close(): Promise<void>;
}
