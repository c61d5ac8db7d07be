import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** What a tool answered, as a client sees it. */
export interface ToolAnswer {
  /** The first text block: the output, or what went wrong. What stands behind it says where it ran. */
  readonly text: string;
  readonly isError: boolean;
}

/** One session of an MCP client. */
export interface ClientSession {
  callTool(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  close(): Promise<void>;
}

/**
 * Opens a session over Streamable HTTP.
 *
 * @param url - the server's MCP endpoint
 * @param token - bearer token that the server asks for
 */
export async function openSession(url: string, token: string, clientName: string): Promise<ClientSession> {
  const client = new Client({ name: clientName, version: "1.0.0" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(url), { authProvider: { token: () => Promise.resolve(token) } }),
  );
  return {
    async callTool(name, input) {
      const result = await client.callTool({ name, arguments: { ...input } });
      const [first] = result.content;
      return { text: first?.type === "text" ? first.text : "", isError: result.isError === true };
    },
    close: () => client.close(),
  };
}
