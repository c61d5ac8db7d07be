import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { createInterface } from "node:readline";

export type ControlCommand = "status" | "stop";

/** Answers commands on a socket: each connection asks one, and gets one line. */
export const serveControl = async (
  socket: string,
  answer: (command: ControlCommand) => Promise<object>,
): Promise<{ readonly close: () => void }> => {
  const server = createServer((connection) => {
    connection.on("error", () => {});
    const reply = async (line: string): Promise<void> => {
      const result = line === "status" || line === "stop" ? await answer(line) : { error: "unknown command" };
      connection.end(`${JSON.stringify(result)}\n`);
    };
    createInterface({ input: connection }).once("line", (line) => void reply(line));
  });
  await once(server.listen(socket), "listening");
  return { close: () => server.close() };
};

/**
 * Asks the owner of a sandbox.
 *
 * @param timeoutMs how long it may take to answer
 * @returns its answer, or undefined where nobody listens or none comes
 */
export const askControl = (socket: string, command: ControlCommand, timeoutMs: number): Promise<unknown> =>
  new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.write(`${command}\n`));
    connection.setTimeout(timeoutMs, () => connection.destroy());
    connection.on("error", () => resolve(undefined));
    connection.on("close", () => resolve(undefined));
    createInterface({ input: connection })
      .on("error", () => resolve(undefined))
      .once("line", (line) => {
        resolve(JSON.parse(line));
        connection.destroy();
      });
  });
