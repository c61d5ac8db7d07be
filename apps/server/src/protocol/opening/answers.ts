import type { Catalogue } from "../catalogue.ts";
import { CACHE_HINT, capabilities, identity } from "../description.ts";
import { toolsFor } from "../for-client.ts";
import type { OpeningMessage } from "./requests.ts";
import { LATEST_LEGACY_REVISION, LEGACY_REVISIONS, MODERN_REVISION } from "./revisions.ts";

/**
 * What the SDK would answer to an opening message; undefined to a notification.
 *
 * @param client The name that a handshake gave, where there was one.
 */
export async function answerOf(
  message: OpeningMessage,
  catalogue: Catalogue,
  client: string | undefined,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  switch (message.kind) {
    case "initialize":
      return {
        protocolVersion: LEGACY_REVISIONS.includes(message.revision) ? message.revision : LATEST_LEGACY_REVISION,
        capabilities: capabilities(catalogue, "legacy"),
        serverInfo: identity(catalogue),
        instructions: catalogue.instructions,
      };
    case "initialized":
      return undefined;
    case "ping":
      return {};
    case "discover":
      return complete(catalogue, {
        supportedVersions: [MODERN_REVISION],
        capabilities: capabilities(catalogue, "modern"),
        instructions: catalogue.instructions,
      });
    case "list-tools": {
      const listed = { tools: toolsFor(message.client ?? client, await catalogue.listTools()) };
      return message.modern ? complete(catalogue, listed) : listed;
    }
    default:
      return message satisfies never;
  }
}

/** What each result of the stateless era carries. */
function complete(catalogue: Catalogue, result: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...result,
    resultType: "complete",
    ...CACHE_HINT,
    _meta: { "io.modelcontextprotocol/serverInfo": identity(catalogue) },
  };
}
