import type { Catalogue, PromptText, ResourceCatalogue } from "../../src/protocol/catalogue.ts";
import type { ServedCall } from "../../src/protocol/call.ts";
import type { ResourceContent } from "../../src/protocol/content.ts";
import { IMAGE } from "./media.ts";
import { tools } from "./tools.ts";

const tell = (listeners: ReadonlySet<() => void>): void => {
  for (const listener of listeners) listener();
};
const listen = (listeners: Set<() => void>) => (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What the official conformance suite wants to find, served by the product's own protocol layer. */
export function conformanceCatalogue(): Catalogue {
  const toolListeners = new Set<() => void>();
  const promptListeners = new Set<() => void>();
  const around = { toolsChanged: () => tell(toolListeners), promptsChanged: () => tell(promptListeners) };
  return {
    name: "conformance",
    version: "1.0.0",
    instructions: "Fixtures of the conformance suite.",
    listTools: async () =>
      Object.entries(tools).map(([name, { inputSchema }]) => ({
        name,
        title: name,
        description: `Fixture ${name}.`,
        annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
        inputSchema,
      })),
    callTool: async (name, input, call) => tools[name]?.run(call, recordOf(input), around),
    onToolsChanged: listen(toolListeners),
    onPromptsChanged: listen(promptListeners),
    listPrompts: async () =>
      Object.entries(prompts).map(([name, { takes = [] }]) => ({
        name,
        title: name,
        description: `Fixture ${name}.`,
        arguments: takes.map((argument) => ({ name: argument, description: argument, required: true })),
      })),
    getPrompt: async (name, given, call) => prompts[name]?.text(given, call),
    resources,
    complete: async ({ value }) => ({ values: ["paris", "park", "party"].filter((word) => word.startsWith(value)) }),
  };
}

interface FixturePrompt {
  readonly takes?: readonly string[];
  text(given: Readonly<Record<string, string>>, call: ServedCall): Promise<PromptText>;
}

const saying = (text: string): PromptText => ({ ok: true, description: "A fixture.", text });

const prompts: Readonly<Record<string, FixturePrompt>> = {
  test_simple_prompt: { text: async () => saying("This is a simple prompt for testing.") },
  test_prompt_with_arguments: {
    takes: ["arg1", "arg2"],
    text: async ({ arg1, arg2 }) => saying(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`),
  },
  test_prompt_with_embedded_resource: {
    takes: ["resourceUri"],
    text: async ({ resourceUri = "test://example-resource" }) => ({
      ok: true,
      description: "A fixture.",
      blocks: [
        {
          type: "resource",
          resource: { uri: resourceUri, mimeType: "text/plain", text: "Embedded resource content for testing." },
        },
        { type: "text", text: "Please process the embedded resource above." },
      ],
    }),
  },
  test_prompt_with_image: {
    text: async () => ({
      ok: true,
      description: "A fixture.",
      blocks: [
        { type: "image", data: IMAGE, mimeType: "image/png" },
        { type: "text", text: "Please analyze the image above." },
      ],
    }),
  },
  test_input_required_result_prompt: {
    async text(_given, call) {
      const findings = await call.inquire({
        user_context: {
          kind: "form",
          message: "What context should the prompt use?",
          schema: { type: "object", properties: { context: { type: "string" } }, required: ["context"] },
        },
      });
      return saying(JSON.stringify(findings));
    },
  },
};

const TEMPLATE = /^test:\/\/template\/(?<id>[^/]+)\/data$/u;

const contents: Readonly<Record<string, ResourceContent>> = {
  "test://static-text": {
    uri: "test://static-text",
    mimeType: "text/plain",
    text: "This is the content of the static text resource.",
  },
  "test://static-binary": { uri: "test://static-binary", mimeType: "image/png", blob: IMAGE },
  "test://watched-resource": {
    uri: "test://watched-resource",
    mimeType: "text/plain",
    text: "Watched resource content",
  },
};

const resources: ResourceCatalogue = {
  listResources: async () => ({
    resources: Object.keys(contents).map((uri) => ({ uri, name: uri, description: `Fixture ${uri}.` })),
  }),
  listTemplates: async () => [
    { uriTemplate: "test://template/{id}/data", name: "template", mimeType: "application/json" },
  ],
  async readResource(uri) {
    const id = TEMPLATE.exec(uri)?.groups?.["id"];
    const content =
      id === undefined
        ? contents[uri]
        : {
            uri,
            mimeType: "application/json",
            text: JSON.stringify({ id, templateTest: true, data: `Data for ${id}` }),
          };
    return content === undefined ? { kind: "none" } : { kind: "contents", contents: [content] };
  },
  subscribe: (uri) => (Object.hasOwn(contents, uri) ? { kind: "watching", stop: () => {} } : { kind: "none" }),
};

function recordOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null ? { ...input } : {};
}
