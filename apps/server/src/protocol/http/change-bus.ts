import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerEvent, ServerEventBus } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import { requestedResources } from "../listen-request.ts";
import { createWatches } from "../watches.ts";
import type { EndpointOptions } from "./endpoint.ts";

export interface ChangeBus {
  readonly bus: ServerEventBus;
  /** Serves a request, so that a stream which it opens is told of what it asks for, and of nothing that is not its. */
  within<T>(body: unknown, principal: string | undefined, serve: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * What newer clients are told of, over the streams that they open. The SDK says neither which resources a stream is for
 * nor whose it is; both are known where its request comes in.
 */
export function createChangeBus(catalogue: EndpointOptions["catalogue"], log: Log): ChangeBus {
  const opening = new AsyncLocalStorage<{ readonly uris: readonly string[]; readonly principal: string | undefined }>();
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
    const { uris = [], principal } = opening.getStore() ?? {};
    const watches =
      catalogue.resources === undefined || uris.length === 0
        ? undefined
        : createWatches(catalogue.resources, (uri) => listener({ kind: "resource_updated", uri }));
    for (const uri of uris) {
      watches?.begin(uri, principal).catch((error: unknown) => log.warn("not watched", { error: String(error) }));
    }
    return () => {
      listeners.delete(listener);
      watches?.end();
    };
  };

  return {
    bus: { publish, subscribe },
    within: (body, principal, serve) => opening.run({ uris: requestedResources(body), principal }, serve),
    close() {
      for (const stop of stops) stop?.();
    },
  };
}
