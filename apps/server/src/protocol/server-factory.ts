import type { McpServerFactory, Server } from "@modelcontextprotocol/server";
import type { Log } from "../telemetry/log.ts";
import { createSeal } from "./asking/seal.ts";
import type { Catalogue } from "./catalogue.ts";
import { SILENT, createClientLog } from "./client-log.ts";
import { CACHE_HINT, capabilities, identity } from "./description.ts";
import { serveCompletions } from "./handlers/completions.ts";
import { servePrompts } from "./handlers/prompts.ts";
import { serveResources } from "./handlers/resources.ts";
import { serveTools } from "./handlers/tools.ts";
import { SdkServer } from "./sdk-server.ts";

/** The SDK's, made by nothing but this file. */
export type ServerFactory = (context: Parameters<McpServerFactory>[0]) => Server;

export interface FactoryOptions {
  /** Seals what clients carry between two requests; at least 32 bytes, shared by replicas. */
  readonly sealKey?: Uint8Array;
}

/**
 * Makes one SDK server for each connection or request, all over the same catalogue. One server shared by several would
 * send answers to the wrong client.
 */
export function createServerFactory(catalogue: Catalogue, log: Log, { sealKey }: FactoryOptions = {}): ServerFactory {
  const seal = createSeal(sealKey);
  return ({ era }) => {
    const server = new SdkServer(identity(catalogue), {
      capabilities: capabilities(catalogue, era),
      instructions: catalogue.instructions,
      cacheHints: {
        "tools/list": CACHE_HINT,
        "prompts/list": CACHE_HINT,
        "resources/templates/list": CACHE_HINT,
        "server/discover": CACHE_HINT,
      },
      requestState: { verify: (state, context) => seal.codec.verify(state, context) },
    });
    const clientLog = era === "legacy" ? createClientLog(server, catalogue.name) : SILENT;
    const serving = { server, era, log, clientLog, seal };
    serveTools(catalogue, serving);
    servePrompts(catalogue, serving);
    if (catalogue.resources !== undefined) serveResources(catalogue.resources, serving);
    if (catalogue.complete !== undefined) serveCompletions(catalogue.complete, serving);
    return server;
  };
}
