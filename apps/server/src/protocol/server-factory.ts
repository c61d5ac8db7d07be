import { randomUUID } from "node:crypto";
import { INTERNAL_ERROR, ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import type {
  CallToolRequestParams,
  CallToolResult,
  GetPromptResult,
  ListToolsResult,
  McpServerFactory,
  ServerContext,
} from "@modelcontextprotocol/server";
import type { ToolCall } from "@k8s-mcp/tools";
import type { Log } from "../telemetry/log.ts";
import type { Catalogue } from "./catalogue.ts";
import { CACHE_HINT, CAPABILITIES, identity } from "./description.ts";

/**
 * Makes one SDK server for each connection or request, all over the same catalogue. One server shared by several would
 * send answers to the wrong client.
 */
export function createServerFactory(catalogue: Catalogue, log: Log): McpServerFactory {
  return () => {
    const server = new Server(identity(catalogue), {
      capabilities: CAPABILITIES,
      instructions: catalogue.instructions,
      cacheHints: { "tools/list": CACHE_HINT, "prompts/list": CACHE_HINT, "server/discover": CACHE_HINT },
    });
    server.setRequestHandler("tools/list", () =>
      contained("tools/list", log, async () => ({ tools: wireTools(await catalogue.listTools()) })),
    );
    server.setRequestHandler("tools/call", ({ params }, context) => callTool(catalogue, params, context, log));
    server.setRequestHandler("prompts/list", () =>
      contained("prompts/list", log, async () => ({
        prompts: (await catalogue.listPrompts()).map((prompt) => ({ ...prompt, arguments: [...prompt.arguments] })),
      })),
    );
    server.setRequestHandler("prompts/get", ({ params }) =>
      contained("prompts/get", log, () => getPrompt(catalogue, params.name, params.arguments ?? {})),
    );
    return server;
  };
}

/** What a bug says may hold paths and secrets: it goes to the log, and the client gets a number to ask by. */
async function contained<T>(method: string, log: Log, handle: () => Promise<T>): Promise<T> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    const reference = randomUUID();
    log.error("request failed", { method, reference, error: error instanceof Error ? error.stack : String(error) });
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      `The server failed on this request. Its log says why under ${reference}. Try something else, or report it.`,
    );
  }
}

async function callTool(
  catalogue: Catalogue,
  { name, arguments: input }: CallToolRequestParams,
  context: ServerContext,
  log: Log,
): Promise<CallToolResult> {
  const started = performance.now();
  try {
    const output = await contained(`tools/call ${name}`, log, () =>
      catalogue.callTool(name, input, toolCall(context, log)),
    );
    if (output === undefined) throw invalid(`There is no tool ${quoted(name)}. See tools/list.`);
    log.info("tool call", { tool: name, ok: !output.isError, ms: Math.round(performance.now() - started) });
    const texts = [output.text, ...(output.note === undefined ? [] : [output.note])];
    return {
      content: texts.map((text) => ({ type: "text", text })),
      structuredContent: output.structured,
      isError: output.isError,
    };
  } catch (error) {
    // A model sees the result of a call, but hardly ever a protocol error.
    if (!(error instanceof ProtocolError) || error.code !== INTERNAL_ERROR) throw error;
    return { content: [{ type: "text", text: `INTERNAL_ERROR: ${error.message}` }], isError: true };
  }
}

async function getPrompt(
  catalogue: Catalogue,
  name: string,
  given: Readonly<Record<string, string>>,
): Promise<GetPromptResult> {
  const prompt = await catalogue.getPrompt(name, given);
  if (prompt === undefined) throw invalid(`There is no prompt ${quoted(name)}. See prompts/list.`);
  if (!prompt.ok) throw invalid(prompt.message);
  return {
    description: prompt.description,
    messages: [{ role: "user", content: { type: "text", text: prompt.text } }],
  };
}

function toolCall({ mcpReq, http }: ServerContext, log: Log): ToolCall {
  const progressToken = mcpReq["_meta"]?.progressToken;
  const principal = http?.authInfo?.clientId;
  return {
    signal: mcpReq.signal,
    ...(principal === undefined ? {} : { principal }),
    ...(progressToken === undefined
      ? {}
      : {
          onProgress: ({ elapsedSeconds, message }) => {
            const params = { progressToken, progress: elapsedSeconds, message };
            mcpReq.notify({ method: "notifications/progress", params }).catch((error: unknown) => {
              log.debug("progress not delivered", { error: String(error) });
            });
          },
        }),
  };
}

/** A name of any length comes back short. */
function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 64));
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

/** The SDK types schemas as mutable JSON. */
function wireTools(tools: Awaited<ReturnType<Catalogue["listTools"]>>): ListToolsResult["tools"] {
  return JSON.parse(JSON.stringify(tools));
}
