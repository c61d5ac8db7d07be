import type { ObjectSchema } from "../tool.ts";

const error = {
  type: "object",
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    reason: { type: "string" },
    details: { type: "object" },
  },
  required: ["code", "message"],
} as const satisfies ObjectSchema;

const finding = {
  type: "object",
  properties: {
    id: { type: "string" },
    slug: { type: "string" },
    decision: { enum: ["allow", "confirm", "deny"] },
    message: { type: "string" },
  },
  required: ["id", "decision", "message"],
} as const satisfies ObjectSchema;

/** The wire form of `CommandResult`. */
export const commandResultSchema = {
  type: "object",
  properties: {
    status: { enum: ["success", "error"] },
    output: { type: "string" },
    exit_code: { type: "integer" },
    execution_time: { type: "number", description: "Seconds" },
    error,
    context: { type: "string" },
    namespace: { type: "string" },
    warnings: { type: "string" },
    truncated: { type: "boolean" },
    result_uri: { type: "string" },
    next_offset: { type: "integer" },
    findings: { type: "array", items: finding },
  },
  required: ["status", "output"],
} as const satisfies ObjectSchema;

/** What a `describe_*` tool answers. */
export const helpResultSchema = {
  type: "object",
  properties: { help_text: { type: "string" }, status: { enum: ["success", "error"] }, error },
  required: ["help_text", "status"],
} as const satisfies ObjectSchema;
