export type { Sandbox, SandboxOptions } from "./sandbox.ts";
