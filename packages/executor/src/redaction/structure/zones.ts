import { namesCredential } from "../given/credential-names.ts";
import type { Frame } from "./frame.ts";
import type { Zone } from "./zone.ts";

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

/** What helm writes above the values of a release, and above what follows them. */
const VALUES_HEADINGS: ReadonlySet<string> = new Set(["USER-SUPPLIED VALUES", "COMPUTED VALUES"]);
const OTHER_HEADINGS: ReadonlySet<string> = new Set(["HOOKS", "MANIFEST", "NOTES"]);

/** The zone that a key at the left edge begins for what follows it there; `undefined` where it begins none. */
export function zoneUnderHeading(key: string): Zone | undefined {
  if (VALUES_HEADINGS.has(key)) return "values";
  return OTHER_HEADINGS.has(key) ? "none" : undefined;
}

/** The zone of a container that stands in `parent` now. */
export function zoneWithin(parent: Frame): Zone {
  if (parent.shape === "document") return parent.zone;
  if (parent.zone === "values" || parent.zone === "credentials") return zoneOfValues(parent);
  if (parent.shape === "sequence") return ZONE_OF_ENTRIES[parent.zone] ?? "none";
  if (parent.zone === "release" && parent.key === "config") return "values";
  if (parent.zone === "auths") return "auth-entry";
  return ZONE_BY_KEY[parent.zone]?.[parent.key] ?? ZONE_ANYWHERE[parent.key] ?? "none";
}

/** The zone of a document that is the text of a scalar in `parent`. */
export function zoneOfText(parent: Frame): Zone {
  return parent.zone === "values" || parent.zone === "credentials" ? zoneOfValues(parent) : "none";
}

/** In a chart's values: what stands below `secrets:` or `credentials:` are some. */
function zoneOfValues({ zone, shape, key }: Frame): Zone {
  return shape === "map" && namesCredential(key) ? "credentials" : zone;
}

/** Entries whose names this program must know to understand a document. Others are not even read. */
const TELLING_KEYS = new Set([
  "<<",
  "COMPUTED VALUES",
  "HOOKS",
  "MANIFEST",
  "NOTES",
  "USER-SUPPLIED VALUES",
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

const READ_EXACTLY: ReadonlySet<Zone> = new Set(["provider-config", "auths", "values", "credentials"]);

/** The key's text if it tells something in this frame, else `""`. */
export function readKey(bytes: Buffer, start: number, end: number, frame: Frame): string {
  const length = end - start;
  if (frame.payloadOf !== undefined || READ_EXACTLY.has(frame.zone)) return bytes.toString("latin1", start, end);
  if (length > LONGEST_TELLING_KEY || !tellingShapes.has(shapeOf(bytes[start] ?? 0, length))) return "";
  const key = bytes.toString("latin1", start, end);
  return TELLING_KEYS.has(key) ? key : "";
}
