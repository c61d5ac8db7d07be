import { INTERNAL_ERROR, ProtocolError } from "@modelcontextprotocol/server";
import type {
  CallToolRequestParams,
  CallToolResult,
  InputRequiredResult,
  ListToolsResult,
  ServerContext,
} from "@modelcontextprotocol/server";
import type { Catalogue, ServedOutput } from "../catalogue.ts";
import type { ContentBlock } from "../content.ts";
import { showsStructure, toolsFor } from "../for-client.ts";
import { clientName, servedCall } from "../served-call.ts";
import { outcomeOf } from "../measured.ts";
import type { Serving } from "../served-call.ts";
import { contained, interruptible, invalid, quoted } from "./contained.ts";

/** Serves `tools/list` and `tools/call`. */
export function serveTools(catalogue: Catalogue, serving: Serving): void {
  const { server, log } = serving;
  server.setRequestHandler("tools/list", (_request, context) =>
    contained("tools/list", log, async () => ({
      tools: wireTools(toolsFor(clientName(serving, context), await catalogue.listTools())),
    })),
  );
  server.setRequestHandler("tools/call", ({ params }, context) => callTool(catalogue, params, context, serving));
}

async function callTool(
  catalogue: Catalogue,
  { name, arguments: input }: CallToolRequestParams,
  context: ServerContext,
  serving: Serving,
): Promise<CallToolResult | InputRequiredResult> {
  const started = performance.now();
  const call = servedCall(serving, context, { name, input });
  try {
    return await interruptible(`tools/call ${name}`, serving.log, async () => {
      const output = await catalogue.callTool(name, input, call);
      if (output === undefined) throw invalid(`There is no tool ${quoted(name)}. See tools/list.`);
      const event = { tool: name, ok: !output.isError, ms: Math.round(performance.now() - started) };
      serving.log.info("tool call", { ...event, ...(output.isError && { code: outcomeOf(output) }) });
      call.log(output.isError ? "warning" : "info", { event: "tool call", ...event });
      return wireResult(output, call.client);
    });
  } catch (error) {
    // A model sees the result of a call, but hardly ever a protocol error.
    if (!(error instanceof ProtocolError) || error.code !== INTERNAL_ERROR) throw error;
    call.log("error", { event: "tool call", tool: name, ok: false });
    return { content: [{ type: "text", text: `INTERNAL_ERROR: ${error.message}` }], isError: true };
  }
}

function wireResult(output: ServedOutput, client: string | undefined): CallToolResult {
  return {
    content: [...contentOf(output)],
    isError: output.isError,
    ...(output.structured === undefined || showsStructure(client) ? {} : { structuredContent: output.structured }),
  };
}

function contentOf(output: ServedOutput): readonly ContentBlock[] {
  if ("blocks" in output) return output.blocks;
  const texts = [output.text, ...(output.note === undefined ? [] : [output.note])];
  return texts.map((text) => ({ type: "text", text }));
}

/** The SDK types schemas as mutable JSON. */
function wireTools(tools: Awaited<ReturnType<Catalogue["listTools"]>>): ListToolsResult["tools"] {
  return JSON.parse(JSON.stringify(tools));
}
