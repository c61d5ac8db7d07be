import type { SandboxErrorCode } from "../errors.ts";
import type { SandboxOptions } from "../sandbox.ts";
import type { DetachedSandbox } from "./state.ts";

/** What can be handed to another process of a sandbox's options. */
export type PlainSandboxOptions = Omit<SandboxOptions, "onProgress" | "signal">;

/** From whoever wants a detached sandbox to the process that will keep it. */
export interface KeeperOrder {
  readonly kind: "start";
  readonly options: PlainSandboxOptions;
  readonly stateFolder: string;
}

/** From the keeper, until the sandbox is ready. */
export type KeeperReport =
  | { readonly kind: "progress"; readonly message: string }
  | { readonly kind: "ready"; readonly sandbox: DetachedSandbox }
  | { readonly kind: "failed"; readonly code: SandboxErrorCode; readonly message: string };

const kindOf = (message: unknown): unknown =>
  typeof message === "object" && message !== null && "kind" in message ? message.kind : undefined;

export const isOrder = (message: unknown): message is KeeperOrder => kindOf(message) === "start";

export const isReport = (message: unknown): message is KeeperReport =>
  ["progress", "ready", "failed"].includes(String(kindOf(message)));
