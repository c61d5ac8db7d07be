import { AsyncLocalStorage } from "node:async_hooks";
import { isJSONRPCRequest, ProtocolError } from "@modelcontextprotocol/server";
import type { JSONRPCErrorResponse, ServerEvent, ServerEventBus } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import { requestedResources } from "../changes/listen-request.ts";
import { agreedTo, beginListening, errorResponse } from "../changes/listening.ts";
import { createWatches } from "../changes/watches.ts";
import type { EndpointOptions } from "./endpoint.ts";

export interface ChangeBus {
  readonly bus: ServerEventBus;
  /**
   * Serves a request, so that a stream which it opens is told of what it asks for, and of nothing that is not its.
   *
   * @param serve Takes the request with what is agreed to of it.
   * @returns The answer where nothing that it asks for can be told; it is then not served.
   */
  within(
    body: unknown,
    principal: string | undefined,
    serve: (body: unknown) => Promise<void>,
  ): Promise<JSONRPCErrorResponse | undefined>;
  close(): void;
}

/** Hears of resources, also of what changed before the SDK listens. */
interface Ear {
  readonly hear: (uri: string) => void;
  /** @returns Ends that. */
  listen(listener: (uri: string) => void): () => void;
}

/**
 * What newer clients are told of, over the streams that they open. The SDK says neither which resources a stream is for
 * nor whose it is; both are known where its request comes in.
 */
export function createChangeBus(catalogue: EndpointOptions["catalogue"], log: Log): ChangeBus {
  const opening = new AsyncLocalStorage<Ear>();
  const listeners = new Set<(event: ServerEvent) => void>();
  const publish = (event: ServerEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const stops = [
    catalogue.onToolsChanged(() => publish({ kind: "tools_list_changed" })),
    catalogue.onPromptsChanged?.(() => publish({ kind: "prompts_list_changed" })),
  ];

  const subscribe = (listener: (event: ServerEvent) => void): (() => void) => {
    listeners.add(listener);
    const leave = opening.getStore()?.listen((uri) => listener({ kind: "resource_updated", uri }));
    return () => {
      listeners.delete(listener);
      leave?.();
    };
  };

  return {
    bus: { publish, subscribe },
    async within(body, principal, serve) {
      const uris = requestedResources(body);
      if (catalogue.resources === undefined || uris.length === 0 || !isJSONRPCRequest(body)) {
        await serve(body);
        return undefined;
      }
      const ear = createEar();
      const watches = createWatches(catalogue.resources, log, ear.hear);
      try {
        const agreed = agreedTo(body, await beginListening(watches, uris, principal, log));
        if (agreed instanceof ProtocolError) return errorResponse(body.id, agreed);
        await opening.run(ear, () => serve(agreed));
        return undefined;
      } finally {
        watches.end();
      }
    },
    close() {
      for (const stop of stops) stop?.();
    },
  };
}

function createEar(): Ear {
  const early = new Set<string>();
  let tell: ((uri: string) => void) | undefined;
  return {
    hear(uri) {
      if (tell === undefined) early.add(uri);
      else tell(uri);
    },
    listen(listener) {
      tell = listener;
      for (const uri of early) listener(uri);
      early.clear();
      return () => {
        tell = () => {};
      };
    },
  };
}
