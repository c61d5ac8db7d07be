import { isJSONRPCErrorResponse, isJSONRPCResultResponse, ProtocolError } from "@modelcontextprotocol/server";
import type { JSONRPCMessage, JSONRPCRequest, RequestId } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import type { ResourceCatalogue } from "../catalogue.ts";
import { acknowledgedIn, requestedResources } from "./listen-request.ts";
import { agreedTo, beginListening } from "./listening.ts";
import { createWatches } from "./watches.ts";

/** One `subscriptions/listen` of the connection. */
interface Stream {
  uris: readonly string[];
  /** The SDK passes nothing on before it has acknowledged it. */
  state: "beginning" | "passed on" | "acknowledged";
  /** What changed before that. */
  readonly early: Set<string>;
}

/**
 * The streams that a newer client has open over its one connection.
 *
 * @param tell Called with a resource that changed; the SDK passes it on over each stream that is for it.
 */
export function createStreams(resources: ResourceCatalogue, log: Log, tell: (uri: string) => void) {
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
    /** Looks at what the SDK answers: what ends a stream, and what opens one. */
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
