import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { type Fields, toJson } from "../text.ts";

/** Where a chain has come to. */
export interface ChainEnd {
  /** Lines so far. */
  readonly count: number;
  /** Keyed hash of the last line over the one before; empty before the first. */
  readonly mac: string;
}

export const CHAIN_START: ChainEnd = { count: 0, mac: "" };

/** HMAC-SHA256 as base64url. */
const MAC_LENGTH = 43;
const BEFORE_MAC = ',"mac":"';
const AFTER_MAC = '"}';

export interface Sealed {
  readonly line: string;
  readonly end: ChainEnd;
}

/** Makes the next line of a chain. Its hash stands last, over its own bytes and the hash before. */
export function seal(key: KeyObject, last: ChainEnd, fields: Fields): Sealed {
  const seq = last.count + 1;
  const body = toJson({ seq, ...fields }).slice(0, -1);
  const mac = createHmac("sha256", key).update(last.mac).update(body).digest("base64url");
  return { line: `${body}${BEFORE_MAC}${mac}${AFTER_MAC}\n`, end: { count: seq, mac } };
}

/** Makes the next lines of a chain, as one text. */
export function sealAll(key: KeyObject, last: ChainEnd, lines: readonly Fields[]): { text: string; end: ChainEnd } {
  let end = last;
  let text = "";
  for (const fields of lines) {
    const sealed = seal(key, end, fields);
    end = sealed.end;
    text += sealed.line;
  }
  return { text, end };
}

/** The two parts of a line, which has no line feed; undefined for what has not the shape of one. */
export function splitLine(line: Buffer): { readonly body: Buffer; readonly mac: string } | undefined {
  const end = line.length - AFTER_MAC.length;
  const start = end - MAC_LENGTH;
  const body = start - BEFORE_MAC.length;
  if (body < 1 || line.toString("latin1", body, start) !== BEFORE_MAC) return undefined;
  if (line.toString("latin1", end) !== AFTER_MAC) return undefined;
  return { body: line.subarray(0, body), mac: line.toString("latin1", start, end) };
}

/** Whether a line is the one that was written behind `lastMac`. */
export function continues(
  key: KeyObject,
  lastMac: string,
  { body, mac }: { readonly body: Buffer; readonly mac: string },
) {
  const expected = createHmac("sha256", key).update(lastMac).update(body).digest("base64url");
  return mac.length === expected.length && timingSafeEqual(Buffer.from(mac, "latin1"), Buffer.from(expected, "latin1"));
}
