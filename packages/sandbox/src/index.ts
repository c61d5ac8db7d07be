export type { Sandbox, SandboxEnd, SandboxOptions } from "./sandbox.ts";
export { startSandbox, SANDBOX_PROGRAMS } from "./start-sandbox.ts";
export { SandboxError, type SandboxErrorCode } from "./errors.ts";
