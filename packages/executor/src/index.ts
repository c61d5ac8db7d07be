export type { Executor, FoundProgram, Progress, RunOptions, ScopeResult } from "./executor.ts";
export { ERROR_CODES } from "./outcome/result.ts";
export type { CommandResult, ErrorCode, ResultError } from "./outcome/result.ts";
