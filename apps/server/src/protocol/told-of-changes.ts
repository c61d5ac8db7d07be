import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  ProtocolError,
} from "@modelcontextprotocol/server";
import type { JSONRPCMessage, JSONRPCRequest, RequestId, Server, Transport } from "@modelcontextprotocol/server";
import type { Log } from "../telemetry/log.ts";
import type { Catalogue, ResourceCatalogue } from "./catalogue.ts";
import { acknowledgedIn, requestedResources } from "./listen-request.ts";
import { announceLists } from "./list-changes.ts";
import { agreedTo, beginListening, errorResponse } from "./listening.ts";
import type { ServerFactory } from "./server-factory.ts";
import { cancelledBy, tap } from "./tap.ts";
import { createWatches } from "./watches.ts";

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

/** One `subscriptions/listen` of the connection. */
interface Stream {
  uris: readonly string[];
  /** The SDK passes nothing on before it has acknowledged it. */
  state: "beginning" | "passed on" | "acknowledged";
  /** What changed before that. */
  readonly early: Set<string>;
}

/** The streams that a newer client has open over its connection. */
function createStreams(resources: ResourceCatalogue, log: Log, tell: (uri: string) => void) {
  const streams = new Map<RequestId, Stream>();
  const watches = createWatches(resources, log, (uri) => {
    tell(uri);
    for (const { uris, state, early } of streams.values()) {
      if (state !== "acknowledged" && uris.includes(uri)) early.add(uri);
    }
  });

  const leave = (id: RequestId): void => {
    const left = streams.get(id);
    if (left === undefined) return;
    streams.delete(id);
    const wanted = new Set([...streams.values()].flatMap(({ uris }) => uris));
    for (const uri of left.uris) if (!wanted.has(uri)) watches.stop(uri);
  };

  return {
    /** @returns What the SDK is to serve, or why nothing of it is; undefined where it was cancelled meanwhile. */
    async open(request: JSONRPCRequest) {
      const { id } = request;
      leave(id);
      const stream: Stream = { uris: requestedResources(request), state: "beginning", early: new Set() };
      streams.set(id, stream);
      const listening = await beginListening(watches, stream.uris, undefined, log);
      if (streams.get(id) !== stream) return undefined;
      const agreed = agreedTo(request, listening);
      if (agreed instanceof ProtocolError) streams.delete(id);
      else Object.assign(stream, { uris: listening.watched, state: "passed on" } satisfies Partial<Stream>);
      return agreed;
    },
    /** @returns Whether the SDK does not know what is cancelled here. */
    cancel(id: RequestId | undefined): boolean {
      const stream = id === undefined ? undefined : streams.get(id);
      if (id === undefined || stream === undefined) return false;
      leave(id);
      return stream.state === "beginning";
    },
    look(message: JSONRPCMessage): void {
      if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) {
        if (message.id !== undefined) leave(message.id);
        return;
      }
      const id = acknowledgedIn(message);
      const stream = id === undefined ? undefined : streams.get(id);
      if (stream === undefined) return;
      stream.state = "acknowledged";
      for (const uri of stream.early) tell(uri);
      stream.early.clear();
    },
    end: () => watches.end(),
  };
}
