import type { ToolCall } from "../tool.ts";
import { given } from "./given.ts";

/** Who asks by which tool, as the executor writes it down. */
export function askerOf({ principal, client }: ToolCall, tool: string) {
  return { tool, ...given({ principal, client }) };
}
