import type { McpServer, Server } from "@modelcontextprotocol/server";
import type { Log } from "../telemetry/log.ts";
import type { Catalogue } from "./catalogue.ts";

/**
 * Tells the client of a connection whenever the list of tools has changed.
 *
 * @returns Ends that.
 */
export function announceTools(
  server: McpServer | Server,
  { onToolsChanged }: Pick<Catalogue, "onToolsChanged">,
  log: Log,
): () => void {
  return onToolsChanged(() => {
    // One that is gone, or that the SDK has put away, hears nothing.
    Promise.resolve(server.sendToolListChanged()).catch((error: unknown) => {
      log.debug("list change not delivered", { error: String(error) });
    });
  });
}
