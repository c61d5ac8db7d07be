import { setTimeout as delay } from "node:timers/promises";
import type { ToolListing } from "@k8s-mcp/tools";
import type { Finding, Inquiry, ServedCall } from "../../src/protocol/call.ts";
import type { ServedOutput } from "../../src/protocol/catalogue.ts";
import type { ContentBlock } from "../../src/protocol/content.ts";
import { AUDIO, IMAGE } from "./media.ts";

/** What a tool can do to the catalogue that it is in. */
export interface Surroundings {
  toolsChanged(): void;
  promptsChanged(): void;
}

export interface FixtureTool {
  readonly inputSchema: ToolListing["inputSchema"];
  run(call: ServedCall, input: Readonly<Record<string, unknown>>, around: Surroundings): Promise<ServedOutput>;
}

const none = { type: "object", properties: {} } as const;
const blocks = (...content: readonly ContentBlock[]): ServedOutput => ({ blocks: content, isError: false });
const text = (said: string): ServedOutput => blocks({ type: "text", text: said });
const says = (content: ContentBlock): FixtureTool => ({ inputSchema: none, run: async () => blocks(content) });
const tool = (run: FixtureTool["run"]): FixtureTool => ({ inputSchema: none, run });

const form = (
  message: string,
  properties: Readonly<Record<string, { readonly type: "string" | "boolean" }>>,
): Inquiry => ({
  kind: "form",
  message,
  schema: { type: "object", properties: { ...properties }, required: Object.keys(properties) },
});
const NAME = form("What is your name?", { name: { type: "string" } });
const OK = form("Please confirm", { ok: { type: "boolean" } });

/** A tool that asks all of it at once, and says what it learned. */
const asks = (inquiries: Readonly<Record<string, Inquiry>>, options?: { readonly unasked: boolean }): FixtureTool =>
  tool(async (call) => text(`state-ok ${told(await call.inquire(inquiries, options))}`));

const told = (findings: Readonly<Record<string, Finding>>): string => JSON.stringify(findings);

/** Keywords of JSON Schema that must reach the client although no tool of the project uses them. */
const CONDITIONAL = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: { properties: { contactMethod: { const: "phone" } }, required: ["contactMethod"] },
  // oxlint-disable-next-line unicorn/no-thenable -- A keyword of JSON Schema.
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
} as const;

/** As names were given to choices before JSON Schema's own way was taken. */
const LEGACY_ENUM = {
  type: "string",
  enum: ["opt1", "opt2", "opt3"],
  enumNames: ["Option One", "Option Two", "Option Three"],
} as const;

/** The tools that the conformance suite calls, as it describes them. */
export const tools: Readonly<Record<string, FixtureTool>> = {
  test_simple_text: says({ type: "text", text: "This is a simple text response for testing." }),
  test_image_content: says({ type: "image", data: IMAGE, mimeType: "image/png" }),
  test_audio_content: says({ type: "audio", data: AUDIO, mimeType: "audio/wav" }),
  test_embedded_resource: says({
    type: "resource",
    resource: {
      uri: "test://embedded-resource",
      mimeType: "text/plain",
      text: "This is an embedded resource content.",
    },
  }),
  test_multiple_content_types: tool(async () =>
    blocks(
      { type: "text", text: "Multiple content types test:" },
      { type: "image", data: IMAGE, mimeType: "image/png" },
      {
        type: "resource",
        resource: {
          uri: "test://mixed-content-resource",
          mimeType: "application/json",
          text: '{"test":"data","value":123}',
        },
      },
    ),
  ),
  test_tool_with_logging: tool(async (call) => {
    for (const step of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
      call.log("info", { step });
      await delay(50);
    }
    return text("Logged.");
  }),
  test_logging_tool: tool(async (call) => {
    call.log("info", { step: "logging" });
    return text("Logged.");
  }),
  test_error_handling: tool(async () => {
    throw new Error("This tool intentionally returns an error for testing");
  }),
  test_tool_with_progress: tool(async (call) => {
    for (const elapsedSeconds of [0, 50, 100]) {
      call.onProgress?.({ elapsedSeconds, message: `${elapsedSeconds} of 100` });
      await delay(50);
    }
    return text("Done.");
  }),
  test_sampling: {
    inputSchema: { type: "object", properties: { prompt: { type: "string" } }, required: ["prompt"] },
    async run(call, { prompt }) {
      const { answer } = await call.inquire({
        answer: { kind: "model", prompt: String(prompt), maxTokens: 100 },
      });
      return text(`LLM response: ${answer?.kind === "model" ? answer.text : "none"}`);
    },
  },
  test_elicitation: {
    inputSchema: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
    async run(call, { message }) {
      const asked = form(String(message), { username: { type: "string" }, email: { type: "string" } });
      return text(`User response: ${told(await call.inquire({ asked }))}`);
    },
  },
  test_elicitation_sep1034_defaults: asks({
    form: {
      kind: "form",
      message: "Please review",
      schema: {
        type: "object",
        properties: {
          name: { type: "string", default: "John Doe" },
          age: { type: "integer", default: 30 },
          score: { type: "number", default: 95.5 },
          status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
          verified: { type: "boolean", default: true },
        },
      },
    },
  }),
  test_elicitation_sep1330_enums: asks({
    form: {
      kind: "form",
      message: "Please choose",
      schema: {
        type: "object",
        properties: {
          untitledSingle: { type: "string", enum: ["option1", "option2", "option3"] },
          titledSingle: { type: "string", oneOf: titled("value") },
          legacyEnum: LEGACY_ENUM,
          untitledMulti: { type: "array", items: { type: "string", enum: ["option1", "option2", "option3"] } },
          titledMulti: { type: "array", items: { anyOf: titled("value") } },
        },
      },
    },
  }),
  json_schema_2020_12_tool: {
    inputSchema: CONDITIONAL,
    run: async () => text("Fits."),
  },
  test_missing_capability: asks({ answer: { kind: "model", prompt: "Anything", maxTokens: 10 } }),
  test_streaming_elicitation: asks({ user_name: NAME }),
  test_trigger_tool_change: tool(async (_call, _input, around) => {
    around.toolsChanged();
    return text("Changed.");
  }),
  test_trigger_prompt_change: tool(async (_call, _input, around) => {
    around.promptsChanged();
    return text("Changed.");
  }),
  test_input_required_result_elicitation: asks({ user_name: NAME }, { unasked: true }),
  test_input_required_result_sampling: asks({
    capital_question: { kind: "model", prompt: "What is the capital of France?", maxTokens: 100 },
  }),
  test_input_required_result_list_roots: asks({ client_roots: { kind: "roots" } }),
  test_input_required_result_request_state: asks({ confirm: OK }),
  test_input_required_result_multiple_inputs: asks({
    user_name: NAME,
    greeting: { kind: "model", prompt: "Generate a greeting", maxTokens: 50 },
    client_roots: { kind: "roots" },
  }),
  test_input_required_result_multi_round: tool(async (call) => {
    const first = await call.inquire({ step1: form("Step 1: What is your name?", { name: { type: "string" } }) });
    const color = form("Step 2: What is your favorite color?", { color: { type: "string" } });
    const second = await call.inquire({ step2: color });
    return text(told({ ...first, ...second }));
  }),
  test_input_required_result_tampered_state: asks({ confirm: OK }),
  test_input_required_result_capabilities: tool(async (call) => {
    const all: Readonly<Record<string, Inquiry>> = {
      confirm: OK,
      question: { kind: "model", prompt: "Go on?", maxTokens: 10 },
    };
    const possible = Object.entries(all).filter(([, { kind }]) => call.canAnswer.has(kind));
    return text(told(await call.inquire(Object.fromEntries(possible))));
  }),
};

function titled(prefix: string) {
  return ["First", "Second", "Third"].map((word, index) => ({
    const: `${prefix}${index + 1}`,
    title: `${word} Option`,
  }));
}
