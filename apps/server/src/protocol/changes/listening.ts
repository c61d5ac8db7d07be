import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { JSONRPCErrorResponse, RequestId } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import { contained } from "../handlers/contained.ts";
import { refusalOf } from "../handlers/refusal.ts";
import { isRecord } from "../record.ts";
import type { Watches } from "./watches.ts";

/** What became of the resources that a stream is to tell of. */
export interface Listening {
  readonly watched: readonly string[];
  readonly refused: readonly { readonly uri: string; readonly error: ProtocolError }[];
}

/** Begins to watch what a `subscriptions/listen` asks for, and says which of it is refused. */
export async function beginListening(
  watches: Watches,
  uris: readonly string[],
  principal: string | undefined,
  log: Log,
): Promise<Listening> {
  const outcomes = await Promise.all(
    uris.map(async (uri) => {
      try {
        const begun = await contained("subscriptions/listen", log, () => watches.begin(uri, principal));
        return begun.kind === "watching" ? undefined : { uri, error: refusalOf(uri, begun) };
      } catch (error) {
        if (error instanceof ProtocolError) return { uri, error };
        throw error;
      }
    }),
  );
  const refused = outcomes.filter((outcome) => outcome !== undefined);
  for (const { uri, error } of refused) log.info("resource not watched", { uri, reason: error.message });
  const without = new Set(refused.map(({ uri }) => uri));
  return { watched: uris.filter((uri) => !without.has(uri)), refused };
}

/** Refusals that one message tells of. */
const TOLD = 5;

/**
 * What a server agrees to of a `subscriptions/listen`: the acknowledgement names it, and by the protocol leaves out what
 * is refused. A stream that would be told of nothing at all is refused itself, with the reasons.
 *
 * @returns The request as the SDK is to serve it.
 */
export function agreedTo<Message>(message: Message, { watched, refused }: Listening): Message | ProtocolError {
  const [first, ...others] = refused;
  if (first === undefined || !isRecord(message)) return message;
  const params = isRecord(message["params"]) ? message["params"] : {};
  const asked = isRecord(params["notifications"]) ? params["notifications"] : {};
  const { resourceSubscriptions: _asked, ...lists } = asked;
  if (watched.length > 0 || Object.values(lists).includes(true)) {
    const notifications = watched.length > 0 ? { ...lists, resourceSubscriptions: watched } : lists;
    return { ...message, params: { ...params, notifications } };
  }
  if (others.length === 0) return first.error;
  const told = refused.slice(0, TOLD).map(({ error }) => error.message);
  const more = refused.length > TOLD ? [`And ${refused.length - TOLD} more.`] : [];
  return new ProtocolError(ProtocolErrorCode.InvalidParams, [...told, ...more].join(" "));
}

/** An error as the answer to a request that the SDK does not see. */
export function errorResponse(id: RequestId, { code, message, data }: ProtocolError): JSONRPCErrorResponse {
  return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
