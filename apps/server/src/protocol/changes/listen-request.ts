import { SUBSCRIPTION_ID_META_KEY } from "@modelcontextprotocol/server";
import type { RequestId } from "@modelcontextprotocol/server";
import { isRecord } from "../record.ts";

/** The request by which a newer client opens a stream of changes. */
export const LISTEN = "subscriptions/listen";

/** The resources that a message asks to be told of; none where it is no `subscriptions/listen`, or not a valid one. */
export function requestedResources(message: unknown): readonly string[] {
  if (!isRecord(message) || message["method"] !== LISTEN) return [];
  const { params } = message;
  const filter = isRecord(params) ? params["notifications"] : undefined;
  const uris = isRecord(filter) ? filter["resourceSubscriptions"] : undefined;
  return Array.isArray(uris) && uris.every((uri) => typeof uri === "string") ? [...new Set(uris)] : [];
}

/** The stream that a message acknowledges. */
export function acknowledgedIn(message: unknown): RequestId | undefined {
  if (!isRecord(message) || message["method"] !== "notifications/subscriptions/acknowledged") return undefined;
  const { params } = message;
  const meta = isRecord(params) ? params["_meta"] : undefined;
  const id = isRecord(meta) ? meta[SUBSCRIPTION_ID_META_KEY] : undefined;
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
