import type { ApprovedPlan, Intent, ProgramName } from "@k8s-mcp/validator";
import type { OutsideCall } from "./audit/record.ts";
import type { AdmissionLoad } from "./admission/admit.ts";
import type { ContextList } from "./environment/list-contexts.ts";
import type { RunOptions } from "./options.ts";
import type { CommandResult } from "./outcome/result.ts";
import type { Results } from "./store/results.ts";
import type { WorkspaceFiles } from "./workspace/read-workspace.ts";

/** What a call asks for, before it is judged for good. */
export interface ScopeParameters {
  readonly context?: string;
  readonly namespace?: string;
  /** What the line itself says, from a first judgement: its flags win, and must not contradict the parameters. */
  readonly intent?: Intent;
}

/** Which cluster and namespace a call would act on, before it is judged. */
export type ScopeResult =
  | {
      readonly ok: true;
      readonly context: string | undefined;
      readonly namespace: string | undefined;
      /** Of Argo CD's own configuration, for a line of argocd's that signs in to its server. */
      readonly argocdContext?: string;
    }
  | { readonly ok: false; readonly result: CommandResult };

/** A folder that only this user can enter. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

export interface FoundProgram {
  readonly name: ProgramName;
  /** Absolute path, or undefined where it is missing. */
  readonly path: string | undefined;
}

/** Runs what the validator approved, and answers for what became of it. */
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
  /**
   * Makes a private folder for a program that is started elsewhere. What has the folder's path in its environment is
   * ended when the server dies, and the folder is removed then at the latest.
   *
   * @throws the system's error where none can be made.
   */
  temporaryFolder(): Promise<TemporaryFolder>;
  /** Calls that run, and that wait for their turn. */
  load(): AdmissionLoad;
  /** Ends every running call and removes what they left. */
  close(): Promise<void>;
}
