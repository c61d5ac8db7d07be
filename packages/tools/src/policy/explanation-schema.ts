import type { ObjectSchema } from "../tool.ts";

const text = { type: "string" } as const;

/** The wire form of `Explanation`. */
export const explanationSchema = {
  type: "object",
  properties: {
    decision: { enum: ["allow", "confirm", "deny"] },
    summary: text,
    effects: { type: "array", items: text },
    objects: {
      type: "array",
      items: {
        type: "object",
        properties: { effect: text, type: text, which: text, namespace: text },
        required: ["effect", "type", "which"],
      },
    },
    places: { type: "object", properties: { context: text, namespace: text } },
    findings: {
      type: "array",
      items: {
        type: "object",
        properties: { id: text, slug: text, decision: text, message: text, instead: text, text },
        required: ["id", "decision", "message", "text"],
      },
    },
    nearest: {
      type: "object",
      properties: { command: text, decision: { enum: ["allow"] }, why: text, stdin: text },
      required: ["command", "decision", "why"],
    },
    policy: text,
    error: text,
  },
} as const satisfies ObjectSchema;
