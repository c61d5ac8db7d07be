import { PassThrough } from "node:stream";
import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio as serveSdk } from "@modelcontextprotocol/server/stdio";
import type { Log } from "../telemetry/log.ts";
import { answeredTransport } from "./answered-transport.ts";
import type { Catalogue } from "./catalogue.ts";
import { createServerFactory } from "./server-factory.ts";

/** Milliseconds for answers to what came before the input ended: a script that pipes its requests in wants them. */
const LAST_ANSWERS = 2000;

export interface StdioStreams {
  readonly input: Readable;
  readonly output: Writable;
}

export interface StdioService {
  /** Settles when the client is gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Serves one client on standard input and output, in whichever protocol era it opens with. */
export function serveStdio(catalogue: Catalogue, log: Log, { input, output }: StdioStreams): StdioService {
  // The SDK's transport gives up at the end of its input; held back, that end comes after the last answers.
  const held = new PassThrough();
  const { transport, answered } = answeredTransport(new StdioServerTransport(held, output));
  const service = serveSdk(createServerFactory(catalogue, log), {
    transport,
    onerror: (error) => log.debug("protocol", { error: error.message }),
  });
  const gone = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) input.once(event, () => resolve());
    // A reader that went away closes the pipe: nobody is left to answer.
    output.once("error", () => resolve());
  });
  input.pipe(held, { end: false });

  const close = async (): Promise<void> => {
    // An open input would keep the process alive for a client that waits for its end.
    input.destroy();
    await service.close();
  };
  const untilGone = async (): Promise<void> => {
    await gone;
    await answered(LAST_ANSWERS);
    await close();
  };
  return { ended: untilGone(), close };
}
