import type { Candidate } from "./frame.ts";
import { readScalar } from "./scalars.ts";

/** An entry of a Secret, decoded. */
export interface Payload {
  readonly key: string;
  readonly value: Buffer;
}

/** Shorter values come back by chance too often to be looked for. */
export const SHORTEST_LEARNED = 8;

/** What a CLI shows in place of a value: kubectl's diff, kubectl's config view, Argo CD, and this program. */
const MASK = /^(?:\*{3}(?: \((?:before|after)\))?|\+{4,}|REDACTED|DATA\+OMITTED|<redacted [0-9a-f]{8}>)$/u;
const NOTHING = /^(?:null|~|)$/u;

/**
 * Entries that are public by convention: those of the built-in Secret types, of the Service Binding specification, and
 * the same with a prefix (`postgres-host`, `DB_USER`). They are hidden inside the Secret, and not looked for elsewhere,
 * where a user name such as `postgres` is also the name of half the objects.
 */
const PUBLIC_ENTRY =
  /(?:^|[-_.])(?:user(?:-?_?name)?|host(?:-?_?name)?|port|database|db-?_?(?:name)?|namespace|provider|type|ca\.crt|tls\.crt|certificates?)$/iu;

const ONLY_CERTIFICATES = /^(?:\s*-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)+\s*$/u;

/** Whether a value is more than nothing, and not yet hidden. */
export function hideable(value: Buffer): boolean {
  return value.length > 40 ? true : value.length > 0 && !MASK.test(value.toString("latin1"));
}

/** What to hide for a scalar of a Secret; `undefined` where it holds nothing. */
export function payloadValue({ style, key, encoded }: Candidate, raw: Buffer): Payload | undefined {
  if (style === "comment") return raw.length === 0 ? undefined : { key, value: raw };
  const scalar = readScalar(raw, style);
  if (!hideable(scalar) || (style === "plain" && NOTHING.test(scalar.toString("latin1")))) return undefined;
  return { key, value: encoded ? decode(scalar) : scalar };
}

/** Whether a value is worth looking for in what comes later. */
export function isLearnable({ key, value }: Payload, shown: readonly string[] = []): boolean {
  if (value.length < SHORTEST_LEARNED || PUBLIC_ENTRY.test(key)) return false;
  const text = value.toString("latin1");
  return !shown.some((word) => word.includes(text)) && !ONLY_CERTIFICATES.test(text);
}

/** The API takes standard base64, in one line or several. What is none was no valid Secret and stays as it is. */
function decode(scalar: Buffer): Buffer {
  const text = scalar.toString("latin1").replaceAll(/\s/gu, "");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(text)) return scalar;
  return Buffer.from(text, "base64");
}
