import { isJSONRPCRequest } from "@modelcontextprotocol/server";
import type { JSONRPCMessage, RequestId, Server, Transport } from "@modelcontextprotocol/server";
import type { Log } from "../telemetry/log.ts";
import type { Catalogue } from "./catalogue.ts";
import { announceLists } from "./list-changes.ts";
import { requestedResources } from "./listen-request.ts";
import type { ServerFactory } from "./server-factory.ts";
import { cancelledBy, tap } from "./tap.ts";
import { createWatches } from "./watches.ts";

export interface ToldOfChanges {
  readonly factory: ServerFactory;
  /** Looks at what comes in for what a newer client wants to be told of: the SDK does not say. */
  by(transport: Transport): Transport;
  stop(): void;
}

/** Keeps the one client of a connection informed, in either era. */
export function toldOfChanges(factory: ServerFactory, catalogue: Catalogue, log: Log): ToldOfChanges {
  const endings: (() => void)[] = [];
  let modern: Server | undefined;
  const listening = new Map<RequestId, readonly string[]>();
  const watches =
    catalogue.resources === undefined
      ? undefined
      : createWatches(catalogue.resources, (uri) => {
          modern?.sendResourceUpdated({ uri }).catch((error: unknown) => {
            log.debug("update not delivered", { error: String(error) });
          });
        });

  const follow = (message: JSONRPCMessage): void => {
    const uris = requestedResources(message);
    if (isJSONRPCRequest(message) && uris.length > 0) {
      listening.set(message.id, uris);
      for (const uri of uris) {
        watches?.begin(uri, undefined).catch((error: unknown) => log.warn("not watched", { error: String(error) }));
      }
      return;
    }
    const cancelled = cancelledBy(message);
    if (cancelled !== undefined) leave(cancelled);
  };
  const leave = (id: RequestId): void => {
    const left = listening.get(id) ?? [];
    listening.delete(id);
    const wanted = new Set([...listening.values()].flat());
    for (const uri of left) if (!wanted.has(uri)) watches?.stop(uri);
  };

  return {
    // The SDK makes one server for a connection, or two where it first looks which era the client is of.
    factory(context) {
      const server = factory(context);
      if (context.era === "modern") modern = server;
      endings.push(announceLists(server, catalogue, log));
      return server;
    },
    by: (transport) => tap(transport, { incoming: follow }),
    stop() {
      for (const end of endings) end();
      watches?.end();
    },
  };
}
