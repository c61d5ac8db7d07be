// npm run new tool list-events: a tool that runs one line of a CLI, its test, and its line in the registry.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { TO_FILL_IN } from "./to-fill-in.ts";
import { withImport } from "./with-import.ts";

const SOURCES = "packages/tools/src";

export const USAGE_OF_TOOL = "npm run new tool SLUG, with a slug such as list-events; a model sees it as list_events.";

/** Writes a tool, and says which files it wrote. */
export function newTool(repository: string, slug: string): readonly string[] {
  if (!/^[a-z]+(-[a-z]+)*$/.test(slug)) throw new Error(`Usage: ${USAGE_OF_TOOL}`);
  const at = (file: string): string => join(repository, SOURCES, file);
  const file = at(`cli/${slug}.ts`);
  if (existsSync(file)) throw new Error(`There is a tool ${slug} already: ${SOURCES}/cli/${slug}.ts`);

  const variable = slug.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const registry = at("registry.ts");
  const text = withImport(readFileSync(registry, "utf8"), variable, `cli/${slug}`);
  writeFileSync(registry, text.replace(/\n {2}\],\n {2}native: /, `\n    ${variable},$&`));
  const test = at(`cli/${slug}.test.ts`);
  writeFileSync(file, toolText(slug.replaceAll("-", "_"), variable));
  writeFileSync(test, testText(slug, variable));
  return [file, test, registry];
}

function toolText(name: string, variable: string): string {
  return `import type { FromSchema } from "json-schema-to-ts";
import type { CliPorts } from "../calls/ports.ts";
import { commandOutput, failure } from "../calls/result-output.ts";
import { commandResultSchema } from "../calls/result-schema.ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema } from "../tool.ts";
import { runLine } from "./run-line.ts";

const owner = { tool: "${name}", cli: "kubectl" } as const;

const input = {
  type: "object",
  properties: {
    context: { type: "string" },
    namespace: { type: "string" },
  },
  additionalProperties: false,
} as const satisfies ObjectSchema;

export const ${variable} = defineTool<CliPorts, FromSchema<typeof input>>({
  name: owner.tool,
  title: "${TO_FILL_IN.title}",
  description: "${TO_FILL_IN.description}",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  cli: owner.cli,
  writes: false,
  inputSchema: input,
  outputSchema: commandResultSchema,
  // The line is judged like any other, whatever a parameter puts into it.
  handle: async (call, ports, context) =>
    commandOutput(await runLine(owner, { ...call, command: "get events" }, ports, context)),
  refuse: (message) => commandOutput(failure("VALIDATION_ERROR", message)),
});
`;
}

function testText(slug: string, variable: string): string {
  return `import { expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { testCall, testPorts } from "../../test/ports.ts";
import { ${variable} } from "./${slug}.ts";

test("runs its line in the place that the call names, and only reads", async () => {
  const ports = testPorts();
  await callTool(${variable}, { namespace: "shop" }, ports, testCall);
  expect(ports.ran).toMatchObject([
    { plan: { canonical: "kubectl get events", namespace: "shop" }, options: { tool: ${variable}.name } },
  ]);
  expect(ports.scoped).toMatchObject([{ intent: { effects: ["read"] } }]);
});

test.each([
  { input: { namespce: "shop" }, says: "namespce" },
  { input: { namespace: 1 }, says: "namespace" },
])("refuses $input", async ({ input, says }) => {
  const ports = testPorts();
  const output = await callTool(${variable}, input, ports, testCall);
  expect(output).toMatchObject({ isError: true, text: expect.stringContaining(says) });
  expect(ports.ran).toEqual([]);
});
`;
}
