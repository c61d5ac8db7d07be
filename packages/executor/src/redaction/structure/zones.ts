import type { Frame } from "./frame.ts";

/** What a place in a document means to this program. Most places mean nothing. */
export type Zone =
  | "none"
  | "metadata"
  | "labels"
  | "items"
  | "item"
  | "users"
  | "user-entry"
  | "user"
  | "exec"
  | "args"
  | "env"
  | "env-entry"
  | "auth-provider"
  | "provider-config"
  | "auths"
  | "auth-entry";

const ZONE_BY_KEY: Partial<Record<Zone, Readonly<Record<string, Zone>>>> = {
  metadata: { labels: "labels" },
  "user-entry": { user: "user" },
  user: { exec: "exec", "auth-provider": "auth-provider" },
  exec: { args: "args", env: "env" },
  "auth-provider": { config: "provider-config" },
};
const ZONE_ANYWHERE: Readonly<Record<string, Zone>> = {
  metadata: "metadata",
  items: "items",
  users: "users",
  auths: "auths",
};
const ZONE_OF_ENTRIES: Partial<Record<Zone, Zone>> = {
  items: "item",
  users: "user-entry",
  env: "env-entry",
  args: "args",
};

/** The zone of a container that stands in `parent` now. */
export function zoneWithin(parent: Frame): Zone {
  if (parent.shape === "sequence") return ZONE_OF_ENTRIES[parent.zone] ?? "none";
  if (parent.shape === "document") return "none";
  if (parent.zone === "auths") return "auth-entry";
  return ZONE_BY_KEY[parent.zone]?.[parent.key] ?? ZONE_ANYWHERE[parent.key] ?? "none";
}

/** Entries whose names this program must know to understand a document. Others are not even read. */
const TELLING_KEYS = new Set([
  "<<",
  "apiVersion",
  "args",
  "auth",
  "auth-provider",
  "auths",
  "client-key-data",
  "config",
  "data",
  "env",
  "exec",
  "identitytoken",
  "items",
  "kind",
  "labels",
  "metadata",
  "name",
  "namespace",
  "password",
  "registrytoken",
  "stringData",
  "token",
  "user",
  "users",
  "value",
]);
const LONGEST_TELLING_KEY = Math.max(...[...TELLING_KEYS].map((key) => key.length));

/** Keys by first byte and length: a cheap answer for the many that mean nothing. */
const tellingShapes = new Set([...TELLING_KEYS].map((key) => shapeOf(key.charCodeAt(0), key.length)));

function shapeOf(firstByte: number, length: number): number {
  return firstByte * 32 + length;
}

/** The key's text if it tells something in this frame, else `""`. */
export function readKey(bytes: Buffer, start: number, end: number, frame: Frame): string {
  const length = end - start;
  const exact = frame.payloadOf !== undefined || frame.zone === "provider-config" || frame.zone === "auths";
  if (exact) return bytes.toString("latin1", start, end);
  if (length > LONGEST_TELLING_KEY || !tellingShapes.has(shapeOf(bytes[start] ?? 0, length))) return "";
  const key = bytes.toString("latin1", start, end);
  return TELLING_KEYS.has(key) ? key : "";
}
