import type { Server } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import type { Catalogue } from "../catalogue.ts";

/**
 * Tells the client of a connection whenever a list has changed.
 *
 * @returns Ends that.
 */
export function announceLists(
  server: Server,
  catalogue: Pick<Catalogue, "onToolsChanged" | "onPromptsChanged">,
  log: Log,
): () => void {
  const tell = (send: () => Promise<void>) => () => {
    // One that is gone, or that the SDK has put away, hears nothing.
    Promise.resolve(send()).catch((error: unknown) => {
      log.debug("list change not delivered", { error: String(error) });
    });
  };
  const stops = [
    catalogue.onToolsChanged(tell(() => server.sendToolListChanged())),
    catalogue.onPromptsChanged?.(tell(() => server.sendPromptListChanged())),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
}
