export { callTool } from "./call-tool.ts";
export type { CliPorts, CliSettings } from "./calls/ports.ts";
export { listTools } from "./listing.ts";
export type { ListingFacts, ToolListing } from "./listing.ts";
export { TOOLSET_NAMES, tools, toolsOf } from "./registry.ts";
export type { ToolsetName } from "./registry.ts";
export { defineTool } from "./tool.ts";
export type { ObjectSchema, Question, Reply, Tool, ToolAnnotations, ToolCall, ToolOutput } from "./tool.ts";
