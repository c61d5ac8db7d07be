import type { Server } from "@modelcontextprotocol/server";
import { SEVERITIES } from "./call.ts";
import type { ServedCall, Severity } from "./call.ts";

interface Message {
  readonly method: "notifications/message";
  readonly params: { level: Severity; logger: string; data: Parameters<ServedCall["log"]>[1] };
}

/** What one client is told of what happens. */
export interface ClientLog {
  tell(severity: Severity, data: Parameters<ServedCall["log"]>[1], notify: (message: Message) => void): void;
}

export const SILENT: ClientLog = { tell: () => {} };

/**
 * Lets the client of a connection choose a level, and tells it of nothing below that. Until it has chosen it is told
 * nothing: the protocol leaves that to servers, and clients show such messages to people.
 */
export function createClientLog(server: Server, logger: string): ClientLog {
  let least = Infinity;
  server.setRequestHandler("logging/setLevel", ({ params }) => {
    least = SEVERITIES.indexOf(params.level);
    return {};
  });
  return {
    tell(severity, data, notify) {
      if (SEVERITIES.indexOf(severity) < least) return;
      notify({ method: "notifications/message", params: { level: severity, logger, data } });
    },
  };
}
