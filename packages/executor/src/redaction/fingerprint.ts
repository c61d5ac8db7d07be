import { createHmac, randomBytes } from "node:crypto";

/** Made anew by each process and never written anywhere, so that a fingerprint says nothing to who was not there. */
const key = randomBytes(32);

/** Keyed digest of a value, as 64 hexadecimal digits. Equal values have equal digests within this process only. */
export function digest(value: Uint8Array): string {
  return createHmac("sha256", key).update(value).digest("hex");
}

/** What stands where a value was. Has no character that YAML or JSON would need quoted or escaped. */
export function placeholder(value: Uint8Array): string {
  return `<redacted ${digest(value).slice(0, 8)}>`;
}
