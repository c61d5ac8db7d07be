import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { createInterface } from "node:readline";

export type ControlCommand = "status" | "stop";

/** What comes back from the owner of a sandbox. */
export type ControlAnswer =
  | "answered"
  /** It listens and does not answer in time. */
  | "silent"
  /** Nobody listens any more. */
  | "absent";

/** Takes commands on a socket: each connection gives one, and is closed once it is done. */
export const serveControl = async (
  socket: string,
  carryOut: (command: ControlCommand) => Promise<void>,
): Promise<{ readonly close: () => void }> => {
  const server = createServer((connection) => {
    connection.on("error", () => {});
    const reply = async (line: string): Promise<void> => {
      if (line === "status" || line === "stop") {
        await carryOut(line);
      }
      connection.end("done\n");
    };
    createInterface({ input: connection }).once("line", (line) => void reply(line));
  });
  await once(server.listen(socket), "listening");
  return { close: () => server.close() };
};

/**
 * Gives the owner of a sandbox a command, and waits until it is carried out.
 *
 * @param timeoutMs how long that may take
 */
export const askControl = (socket: string, command: ControlCommand, timeoutMs: number): Promise<ControlAnswer> =>
  new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.write(`${command}\n`));
    const lines = createInterface({ input: connection });
    const settle = (answer: ControlAnswer): void => {
      resolve(answer);
      connection.destroy();
    };
    connection.setTimeout(timeoutMs, () => settle("silent"));
    connection.on("error", () => settle("absent"));
    connection.on("close", () => settle("absent"));
    lines.on("error", () => settle("absent"));
    lines.once("line", () => settle("answered"));
  });
