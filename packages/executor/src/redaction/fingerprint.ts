import { createHmac, hash, randomBytes } from "node:crypto";

/** Made anew by each process and never written anywhere, so that a fingerprint says nothing to who was not there. */
const key = randomBytes(32);

/** Keyed digest of a value, as 64 hexadecimal digits. Equal values have equal digests within this process only. */
export function digest(value: Uint8Array): string {
  return createHmac("sha256", key).update(value).digest("hex");
}

/**
 * Shorter keyed digest, for the many forms that a value has: 72 bits as 12 characters, of a single pass of SHA-256. Cut
 * short it tells nothing that would let anybody go on from it.
 */
export function shortDigest(value: Uint8Array): string {
  return hash("sha256", Buffer.concat([key, value]), "base64").slice(0, 12);
}

/** What stands where a value was. Has no character that YAML or JSON would need quoted or escaped. */
export function placeholder(value: Uint8Array): string {
  return `<redacted ${digest(value).slice(0, 8)}>`;
}
