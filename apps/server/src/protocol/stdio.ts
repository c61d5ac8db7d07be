import type { Readable, Writable } from "node:stream";
import type { Log } from "../telemetry/log.ts";
import type { Catalogue } from "./catalogue.ts";
import { open } from "./opening/open.ts";
import type { Protocol } from "./opening/revisions.ts";

/** Milliseconds for answers to what came before the input ended: a script that pipes its requests in wants them. */
const LAST_ANSWERS = 2000;

export interface StdioStreams {
  readonly input: Readable;
  readonly output: Writable;
}

export interface StdioOptions extends StdioStreams {
  readonly protocol?: Protocol;
}

export interface StdioService {
  /** Settles when the client is gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Serves one client on standard input and output, in whichever protocol era it opens with and may. */
export function serveStdio(
  catalogue: Catalogue,
  log: Log,
  { input, output, protocol = "auto" }: StdioOptions,
): StdioService {
  const gone = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) input.once(event, () => resolve());
    // A reader that went away closes the pipe: nobody is left to answer.
    output.once("error", () => resolve());
  });
  const connecting = open(catalogue, input, output, protocol).then(async (opening) => {
    if (opening === undefined) return undefined;
    const { connect } = await import("./connection.ts");
    return connect(catalogue, log, opening, { input, output, protocol });
  });

  const close = async (): Promise<void> => {
    // An open input would keep the process alive for a client that waits for its end.
    input.destroy();
    await (await connecting)?.close();
  };
  const untilGone = async (): Promise<void> => {
    const connection = await connecting;
    await gone;
    await connection?.answered(LAST_ANSWERS);
    await close();
  };
  return { ended: untilGone(), close };
}
