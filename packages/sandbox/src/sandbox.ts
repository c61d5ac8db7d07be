/** What a sandbox should hold. */
export interface SandboxOptions {
  /** How many nodes kwok plays. Default 1. */
  readonly nodes?: number;
  /** Manifests of CustomResourceDefinitions to apply before it counts as ready: absolute paths. */
  readonly crds?: readonly string[];
  /** Resource usage for `kubectl top`. */
  readonly metrics?: boolean;
  /** Writes the API server's audit log (Metadata level, and the options of deletes) and gives its path. */
  readonly auditLog?: boolean;
  /** `kubectl exec` runs programs on this machine as this user: for the project's own tests only. */
  readonly allowHostExec?: boolean;
  /** Called as the slow steps go by. */
  readonly onProgress?: (message: string) => void;
  readonly signal?: AbortSignal;
  /** Folder of the programs. Default `K8S_MCP_TOOLCHAIN_DIR`, else the user's cache folder. */
  readonly toolchainFolder?: string;
}

/** How a sandbox came to its end. */
export type SandboxEnd =
  | { readonly by: "stop" }
  /** One of its programs ended on its own; what was left of the sandbox was stopped too. */
  | { readonly by: "failure"; readonly message: string };

export interface Sandbox {
  /** Absolute path of an admin kubeconfig whose context is called `sandbox`. */
  readonly kubeconfig: string;
  readonly url: string;
  readonly caFile: string;
  readonly auditLogFile?: string;
  /** Settles when it is over and nothing of it is left; never rejects. */
  readonly ended: Promise<SandboxEnd>;
  /** Ends every process and removes every file. Safe to call twice. */
  stop(): Promise<void>;
}
