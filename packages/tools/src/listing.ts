import type { CliName, Mode } from "@k8s-mcp/validator";
import type { ObjectSchema, Tool, ToolAnnotations } from "./tool.ts";

/** What a client is shown of a tool: plain JSON. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
}

/** What is true of this server at the time of listing. */
export interface ListingFacts {
  readonly mode: Mode;
  readonly missing: ReadonlySet<CliName>;
}

/** The tools as a client should see them: a missing CLI and the readonly mode stand in the descriptions. */
export function listTools(tools: readonly Tool<never>[], facts: ListingFacts): readonly ToolListing[] {
  return tools.map((tool) => {
    const readOnly = facts.mode === "readonly" && tool.writes;
    return {
      name: tool.name,
      title: tool.title,
      description: [
        (readOnly ? tool.readingDescription : undefined) ?? tool.description,
        ...(readOnly ? ["This server is read-only: every change is refused."] : []),
        ...(tool.cli !== undefined && facts.missing.has(tool.cli) ? [`${tool.cli} is not installed here.`] : []),
      ].join(" "),
      annotations: readOnly ? { ...tool.annotations, readOnlyHint: true, destructiveHint: false } : tool.annotations,
      inputSchema: tool.inputSchema,
      outputSchema: tool.outputSchema,
    };
  });
}
