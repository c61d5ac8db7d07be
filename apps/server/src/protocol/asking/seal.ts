import { randomBytes } from "node:crypto";
import { createRequestStateCodec } from "@modelcontextprotocol/server";
import type { RequestStateCodec } from "@modelcontextprotocol/server";
import type { Findings } from "../call.ts";

/** What a client carries from one request to the next. It can read this and not change it. */
export interface Dialogue {
  /** Digest of the request's own parameters: it is this request that is made again. */
  readonly request: string;
  /** What was answered in earlier rounds, each with the digest of its questions. */
  readonly settled: readonly { readonly about: string; readonly findings: Findings }[];
  /** Digest of the questions that are open. */
  readonly open: string;
  /** Good once. */
  readonly ticket: string;
}

export interface Seal {
  readonly codec: RequestStateCodec<Dialogue>;
  /** Takes a ticket in; false where it was in already. */
  spend(ticket: string): boolean;
}

/** Seconds that a person has to answer. */
const LIFETIME = 600;

/**
 * Seals what clients carry, for the principal and the method that it was made for.
 *
 * @param key At least 32 bytes. Replicas that answer each other's questions share one; by default this process's own.
 * @param clock Milliseconds.
 */
export function createSeal(key: Uint8Array = randomBytes(32), clock: () => number = Date.now): Seal {
  // Kept in the order of their coming, which is the order of their end.
  const spent = new Map<string, number>();
  return {
    codec: createRequestStateCodec<Dialogue>({
      key,
      ttlSeconds: LIFETIME,
      bind: ({ mcpReq, http }) => JSON.stringify([mcpReq.method, http?.authInfo?.clientId ?? null]),
    }),
    spend(ticket) {
      const now = clock();
      for (const [old, until] of spent) {
        if (until > now) break;
        spent.delete(old);
      }
      if (spent.has(ticket)) return false;
      spent.set(ticket, now + LIFETIME * 1000);
      return true;
    },
  };
}
