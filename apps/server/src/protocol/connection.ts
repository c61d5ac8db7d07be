import { PassThrough } from "node:stream";
import type { Readable, Writable } from "node:stream";
import { serveStdio as serveSdk } from "@modelcontextprotocol/server/stdio";
import { isJSONRPCErrorResponse, isJSONRPCResultResponse } from "@modelcontextprotocol/server";
import type { Transport } from "@modelcontextprotocol/server";
import type { Log } from "../telemetry/log.ts";
import { answeredTransport } from "./answered-transport.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Opening } from "./opening/open.ts";
import { createLineTransport } from "./line-transport.ts";
import type { Protocol } from "./opening/revisions.ts";
import { createServerFactory } from "./server-factory.ts";
import type { ServerFactory } from "./server-factory.ts";
import { toldOfChanges } from "./changes/told-of-changes.ts";

export interface Connection {
  /** Settles when every request that came in has its answer, or after so many milliseconds. */
  answered(atMost: number): Promise<void>;
  close(): Promise<void>;
}

/** Goes on with a connection where its opening ended, with the SDK. */
export function connect(
  catalogue: Catalogue,
  log: Log,
  opening: Opening,
  streams: { readonly input: Readable; readonly output: Writable; readonly protocol?: Protocol },
): Connection {
  // A transport ends with its input; held back, that end comes after the last answers.
  const held = new PassThrough();
  const wire = createLineTransport(held, streams.output);
  passOverAnswers(wire, opening.answered);
  const { transport, answered } = answeredTransport(wire);
  const told = toldOfChanges(createServerFactory(catalogue, log), catalogue, log);
  const serve = streams.protocol === "legacy" ? serveLegacy : serveSdk;
  const service = serve(told.factory, {
    transport: told.by(transport),
    onerror: (error) => log.debug("protocol", { error: error.message }),
  });
  held.write(opening.read);
  streams.input.pipe(held, { end: false });
  return {
    answered,
    async close() {
      told.stop();
      await service.close();
    },
  };
}

/** What the SDK's own does for both eras, for the one with a handshake: a client that probes learns that there is no other. */
function serveLegacy(
  factory: ServerFactory,
  { transport, onerror }: { readonly transport: Transport; readonly onerror: (error: Error) => void },
): { close(): Promise<void> } {
  const server = factory({ era: "legacy" });
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- The SDK's server is no event target.
  server.onerror = onerror;
  server.connect(transport).catch(onerror);
  return server;
}

/** The client has these answers; only the SDK's state is wanted. */
function passOverAnswers(wire: Transport, answered: Opening["answered"]): void {
  const open = [...answered];
  const send = wire.send.bind(wire);
  wire.send = async (message, options) => {
    const answers = isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message);
    const known = answers && message.id !== undefined ? open.indexOf(message.id) : -1;
    if (known === -1) await send(message, options);
    else open.splice(known, 1);
  };
}
