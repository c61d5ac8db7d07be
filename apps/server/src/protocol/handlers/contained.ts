import { randomUUID } from "node:crypto";
import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { InputRequiredResult } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import { Postponed } from "../asking/postponed.ts";

/** What a bug says may hold paths and secrets: it goes to the log, and the client gets a number to ask by. */
export async function contained<T>(method: string, log: Log, handle: () => Promise<T>): Promise<T> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof Postponed) throw error;
    const reference = randomUUID();
    log.error("request failed", { method, reference, error: error instanceof Error ? error.stack : String(error) });
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      `The server failed on this request. Its log says why under ${reference}. Try something else, or report it.`,
    );
  }
}

/** The same for a request that may be answered with a question. */
export async function interruptible<T>(
  method: string,
  log: Log,
  handle: () => Promise<T>,
): Promise<T | InputRequiredResult> {
  try {
    return await contained(method, log, handle);
  } catch (error) {
    if (error instanceof Postponed) return error.result;
    throw error;
  }
}

export function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

/** A name of any length comes back short. */
export function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 64));
}
