import { hostname } from "node:os";
import type { Fields } from "../text.ts";
import type { ChainEnd } from "./chain.ts";
import type { AuditKeys } from "./keys.ts";

export const AUDIT_FORMAT = 1;

export interface HeaderFacts {
  readonly chain: string;
  /** Counts the chain's files from 1. */
  readonly part: number;
  readonly file: string;
  readonly keys: AuditKeys;
  /** Where the chain had come to. */
  readonly last: ChainEnd;
  readonly about: Readonly<Record<string, string>> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The first line of a file: which chain it is of, and what it goes on from. */
export function header({ chain, part, file, keys, last, about, now }: HeaderFacts): Fields {
  return {
    type: "open",
    time: new Date(now).toISOString(),
    format: AUDIT_FORMAT,
    chain,
    part,
    file,
    ...(last.mac !== "" && { after: last.mac }),
    key: keys.id,
    host: hostname(),
    pid: process.pid,
    ...about,
  };
}
