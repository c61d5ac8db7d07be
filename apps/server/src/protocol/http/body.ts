import type { IncomingMessage } from "node:http";
import { isTooDeep } from "../depth.ts";

export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "too-long" }
  | { readonly kind: "malformed" }
  | { readonly kind: "too-deep" }
  /** The client went away before the end. */
  | { readonly kind: "broken-off" };

/**
 * Reads a request's body as JSON and stops reading at the limit, whatever the client said of the length.
 *
 * @param limit Bytes.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return { kind: "too-long" };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > limit) return { kind: "too-long" };
      chunks.push(chunk);
    }
  } catch {
    return { kind: "broken-off" };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? { kind: "too-deep" } : { kind: "json", value };
  } catch {
    return { kind: "malformed" };
  }
}
