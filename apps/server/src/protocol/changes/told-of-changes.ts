import { isJSONRPCRequest, ProtocolError } from "@modelcontextprotocol/server";
import type { Server, Transport } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import type { Catalogue } from "../catalogue.ts";
import { requestedResources } from "./listen-request.ts";
import { announceLists } from "./list-changes.ts";
import { errorResponse } from "./listening.ts";
import type { ServerFactory } from "../server-factory.ts";
import { createStreams } from "./streams.ts";
import { cancelledBy, tap } from "../tap.ts";

export interface ToldOfChanges {
  readonly factory: ServerFactory;
  /** Looks at what comes in for what a newer client wants to be told of: the SDK does not say. */
  by(transport: Transport): Transport;
  stop(): void;
}

/** What the one client of a connection is told of, in either era. */
export function toldOfChanges(factory: ServerFactory, catalogue: Catalogue, log: Log): ToldOfChanges {
  const endings: (() => void)[] = [];
  let serving: { readonly server: Server; readonly era: "legacy" | "modern" } | undefined;
  const streams =
    catalogue.resources === undefined
      ? undefined
      : createStreams(catalogue.resources, log, (uri) => {
          serving?.server.sendResourceUpdated({ uri }).catch((error: unknown) => {
            log.debug("update not delivered", { error: String(error) });
          });
        });

  return {
    // The SDK makes one server for a connection, or two where it first looks which era the client is of.
    factory(context) {
      const server = factory(context);
      serving = { server, era: context.era };
      endings.push(announceLists(server, catalogue, log));
      return server;
    },
    by(transport) {
      return tap(transport, {
        detain(message, pass) {
          if (streams === undefined || serving?.era === "legacy") return false;
          if (!isJSONRPCRequest(message) || requestedResources(message).length === 0) {
            return streams.cancel(cancelledBy(message));
          }
          const answer = async (): Promise<void> => {
            const agreed = await streams.open(message);
            if (agreed instanceof ProtocolError) await transport.send(errorResponse(message.id, agreed));
            else if (agreed !== undefined) pass(agreed);
          };
          answer().catch((error: unknown) => log.debug("protocol", { error: String(error) }));
          return true;
        },
        outgoing: (message) => streams?.look(message),
      });
    },
    stop() {
      for (const end of endings) end();
      streams?.end();
    },
  };
}
