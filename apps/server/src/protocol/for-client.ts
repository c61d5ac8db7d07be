import type { ServedTool } from "./catalogue.ts";

/**
 * Clients that hand their model `structuredContent` in place of the text: JSON, in which every quote and line end of an
 * output is escaped, and without what stands beside it. They get the text alone.
 */
const SHOW_STRUCTURE: ReadonlySet<string> = new Set(["claude-code"]);

/**
 * Claude Code puts what it takes for more than 25,000 tokens into a file, and its model in front of an error. Answers are
 * cut by the server already, with the way to the rest of them; this is the longest that it takes. In characters.
 */
const SHOWN_WHOLE = { "anthropic/maxResultSizeChars": 500_000 } as const;

/** Tools as this client should see them: who gets no structure must not be promised one. */
export function toolsFor(client: string | undefined, tools: readonly ServedTool[]): readonly ServedTool[] {
  if (!showsStructure(client)) return tools;
  return tools.map(({ outputSchema: _unused, ...tool }) => ({ ...tool, _meta: SHOWN_WHOLE }));
}

/** Whether this client hands its model the structure of an answer in place of its text. */
export function showsStructure(client: string | undefined): boolean {
  return client !== undefined && SHOW_STRUCTURE.has(client);
}
