import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Fields, isFields } from "../../connection/fields.ts";

const unpack = promisify(gunzip);
/** A Secret holds 1 MiB; what it unpacks to is mostly the chart. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A release as helm stores it: JSON, packed, in base64, and that in the base64 of a Secret.
 *
 * @param data the Secret's `data.release`.
 * @returns undefined for what is none.
 */
export async function decodeRelease(data: string): Promise<Fields | undefined> {
  try {
    const inner = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
    // Helm itself reads old ones that are not packed.
    const isPacked = inner[0] === 0x1f && inner[1] === 0x8b;
    const content = isPacked ? await unpack(inner, { maxOutputLength: MAX_BYTES }) : inner;
    const release: unknown = JSON.parse(content.toString("utf8"));
    return isFields(release) ? release : undefined;
  } catch {
    return undefined;
  }
}
