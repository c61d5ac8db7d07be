export type { Tool, ToolAnnotations, ToolCall, ToolOutput } from "./tool.ts";
export { defineTool } from "./tool.ts";
