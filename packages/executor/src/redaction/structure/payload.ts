import type { Candidate } from "./frame.ts";
import { readScalar } from "./scalars.ts";

/** An entry of a Secret, decoded. */
export interface Payload {
  readonly key: string;
  readonly value: Buffer;
}

/** Shorter values come back by chance too often to be looked for. */
const SHORTEST_LEARNED = 8;

/** What a CLI shows in place of a value: kubectl's diff, kubectl's config view, Argo CD, and this program. */
const MASK = /^(?:\*{3}(?: \((?:before|after)\))?|\+{4,}|REDACTED|DATA\+OMITTED|<redacted [0-9a-f]{8}>)$/u;
const NOTHING = /^(?:null|~|)$/u;

/**
 * Entries that are no secrets by convention: those of the built-in Secret types and of the Service Binding specification,
 * what else an application is configured with, and the same with a prefix (`postgres-host`, `DB_USER`). They are hidden
 * inside the Secret, and not looked for elsewhere, where `postgres` or `eu-central-1` is part of half the names.
 */
const SETTING =
  /(?:^|[-_.])(?:user(?:[-_]?name)?|login|host(?:[-_]?name)?|port|server|address|endpoint|ur[il]|domain|email|database|db(?:[-_]?name)?|schema|namespace|provider|driver|type|kind|name|version|region|zone|location|bucket|cluster|project|tenant|account|service|app|application|env(?:ironment)?|mode|level|locale|timezone|tz|path|file(?:[-_]?name)?|dir(?:ectory)?)$/iu;
/** Words, dots and dashes, without the long mixture of letters and digits that a credential is. */
const NAME_LIKE = /^(?!.*(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16})[a-z\d]+(?:[-._:/]+[a-z\d]+)*\/?$/iu;

const LONGEST_NAME = 253;

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
  if (value.length < SHORTEST_LEARNED) return false;
  const text = value.toString("latin1").trim();
  if (SETTING.test(key) && text.length <= LONGEST_NAME && NAME_LIKE.test(text)) return false;
  return !shown.some((word) => word.includes(text)) && !ONLY_CERTIFICATES.test(text);
}

/** The API takes standard base64, in one line or several. What is none was no valid Secret and stays as it is. */
function decode(scalar: Buffer): Buffer {
  const text = scalar.toString("latin1").replaceAll(/\s/gu, "");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(text)) return scalar;
  return Buffer.from(text, "base64");
}
