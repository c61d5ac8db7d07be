import { isRecord } from "./record.ts";

/** The resources that a message asks to be told of; none where it is no `subscriptions/listen`. */
export function requestedResources(message: unknown): readonly string[] {
  if (!isRecord(message) || message["method"] !== "subscriptions/listen") return [];
  const { params } = message;
  const filter = isRecord(params) ? params["notifications"] : undefined;
  const uris = isRecord(filter) ? filter["resourceSubscriptions"] : undefined;
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === "string") : [];
}
