import type { ScalarStyle } from "./scalars.ts";

/** A stretch of the stream, in bytes from its beginning, that may have to go. */
export interface Span {
  readonly start: number;
  end: number;
}

/** A scalar that goes if the object around it turns out to be a Secret. */
export interface Candidate extends Span {
  readonly style: ScalarStyle;
  /** The entry it stands under. */
  readonly key: string;
  /** Stands under `data`, where values are base64. */
  readonly encoded: boolean;
  /** Name of the anchor where the scalar is an alias. */
  readonly alias?: string;
}

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

/** An open mapping, sequence or document. A document is the whole stream, or the text of a scalar that is looked into. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly shape: "document" | "map" | "sequence";
  readonly flow: boolean;
  /** Column of its entries; for a document the column where it starts, -1 until known. */
  indent: number;
  readonly zone: Zone;
  /** The object under whose `data` or `stringData` this stands. */
  readonly payloadOf: Frame | undefined;
  /** Of a mapping, the entry being read; empty where its name means nothing. */
  key: string;
  /** Of a mapping: `key` has no value yet. */
  pending: boolean;

  /** Value of `kind`; `""` where it was found out that the object is no Secret. */
  kind: string | undefined;
  /** What an item without `kind` is, by the list around it. */
  readonly inherits: "Secret" | "unknown" | "nothing";
  /** Has `apiVersion`. */
  versioned: boolean;
  /** Has `metadata`. */
  described: boolean;
  /** No mapping or sequence stands in `data` or `stringData`. */
  flat: boolean;
  candidates: Candidate[] | undefined;
  /** Aliases that were merged in by `<<`. */
  merged: string[] | undefined;
  /** What the object shows of itself: name, namespace, labels. */
  shown: string[] | undefined;
  /** Of a document that is a block scalar: where the scalar starts. */
  scalarStart: number;
  /** Of a document that is a block scalar: column that its text must exceed. */
  parentIndent: number;
  /** Of a document that is a block scalar: its lines were broken where they became too long. */
  readonly folded: boolean;
  /** The anchor that stands before this node. */
  anchor: Anchor | undefined;
  anchors: Map<string, Anchor> | undefined;
}

/** What `&name` stands before. */
export interface Anchor {
  readonly name: string;
  readonly start: number;
  readonly spans: (Span & { readonly style: ScalarStyle })[];
  /** Of a scalar that is `Secret`, or a mapping whose kind that is. */
  secret: boolean;
}

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

/** Whether the scalars under the entry being read are an object's payload, as far as is known. */
export function payloadOwner(frame: Frame): Frame | undefined {
  if (frame.shape === "document") return undefined;
  const opens = frame.shape === "map" && (frame.key === "data" || frame.key === "stringData");
  return opens && mayBeSecret(frame) ? frame : frame.payloadOf;
}

/** Until a kind was read, anything may be one. */
export function mayBeSecret(frame: Frame): boolean {
  return frame.kind === undefined || frame.kind === "Secret";
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
export const LONGEST_TELLING_KEY = Math.max(...[...TELLING_KEYS].map((key) => key.length));

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
