export { DEFAULT_LIMITS } from "./admission/limits.ts";
export type { ExecutorLimits } from "./admission/limits.ts";
export type { Asker, Audit, AuditedCall, CallBegin, CallEnd } from "./audit/audit.ts";
export type { AskerFacts, OutsideCall } from "./audit/record.ts";
export { createExecutor } from "./create-executor.ts";
export type { ClusterIdentity } from "./environment/identity.ts";
export type { ContextList, ListedContext } from "./environment/list-contexts.ts";
export type {
  ArgocdOptions,
  Executor,
  ExecutorOptions,
  FoundProgram,
  Progress,
  RunOptions,
  ScopeParameters,
  ScopeResult,
} from "./executor.ts";
export { ERROR_CODES } from "./outcome/result.ts";
export type { CommandResult, ErrorCode, ResultError } from "./outcome/result.ts";
export type { Redactor } from "./redaction/redactor.ts";
export type { ResultLimits } from "./store/limits.ts";
export { ResultGoneError } from "./store/result-store.ts";
export type { KeepResult, ResultOrigin, ResultStore, ResultWriter, StoredResult } from "./store/result-store.ts";
export type { FilterRequest, ReadRequest, ResultRange, Results } from "./store/results.ts";
export type { WorkspaceFiles } from "./workspace/read-workspace.ts";
