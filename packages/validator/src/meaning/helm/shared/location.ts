import type { FlagUse, IntentDraft } from "../../intent.ts";

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/u;
const HOST = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(?<host>\[[^\]]*\]|[^/?#:]*)/u;

/** A value that helm fetches: an address where it has a scheme, else a file. Helm trims what it looks up. */
export function readFrom(use: FlagUse): Partial<IntentDraft> {
  const value = use.value.trim();
  if (SCHEME.test(value)) return connectTo({ ...use, value });
  return { files: [{ ...use, value, access: "read", content: "unseen" }] };
}

/** A value that helm connects to whatever it looks like. */
export function connectTo(use: FlagUse): Partial<IntentDraft> {
  const host = HOST.exec(use.value)?.[1]?.toLowerCase();
  return { addresses: [host ? { ...use, host } : use] };
}
