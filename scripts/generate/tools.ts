import { ERROR_CODES } from "../../packages/executor/src/outcome/result.ts";
import type { ErrorCode } from "../../packages/executor/src/outcome/result.ts";
import { TOOLSET_NAMES, toolsOf, tools } from "../../packages/tools/src/registry.ts";
import type { Tool, ToolAnnotations } from "../../packages/tools/src/tool.ts";
import { cell, row, table } from "./markdown.ts";

type AnyTool = (typeof tools)[number];

/** The README's table of tools. */
export function toolTable(): string {
  const rows = tools.map((tool) => {
    const { name, description, annotations } = tool;
    const parameters = parametersOf(tool).map(({ key, required }) => `\`${key}${required ? "" : "?"}\``);
    const summary = description.split(/(?<=\.)\s/)[0] ?? description;
    return row(`\`${name}\``, parameters.join(", "), annotations.readOnlyHint ? "reads" : "may change", cell(summary));
  });
  return table(["tool", "parameters", "", ""], rows);
}

/** Every tool by its set, for `docs/tools.md`. */
export function toolReference(): string {
  const sets = TOOLSET_NAMES.map((name) => ({ name, members: toolsOf([name]) }));
  return sets
    .filter(({ members }) => members.length > 0)
    .flatMap(({ name, members }) => [`## Toolset \`${name}\``, ...members.map(toolSection)])
    .join("\n\n")
    .concat("\n");
}

function toolSection(tool: AnyTool): string {
  const parameters = parametersOf(tool).map(({ key, required, type, description }) =>
    row(`\`${key}\``, type, required ? "yes" : "", cell(description)),
  );
  return [
    `### \`${tool.name}\``,
    tool.description,
    `${hintsOf(tool.annotations)}.`,
    table(["parameter", "type", "required", ""], parameters).trimEnd(),
    `Answers with ${fieldsOf(tool.outputSchema)}.`,
  ].join("\n\n");
}

function hintsOf({ readOnlyHint, destructiveHint, idempotentHint, openWorldHint }: ToolAnnotations): string {
  const hints = [
    readOnlyHint ? "Only reads" : destructiveHint ? "May change and delete" : "May add",
    ...(idempotentHint ? ["the same again changes nothing more"] : []),
    openWorldHint ? "reaches what the cluster reaches" : "reaches nothing but this server and its cluster",
  ];
  return hints.join("; ");
}

interface Parameter {
  readonly key: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
}

function parametersOf({ inputSchema }: AnyTool): readonly Parameter[] {
  const required = new Set(inputSchema.required ?? []);
  return Object.entries(inputSchema.properties ?? {}).map(([key, schema]) => {
    const { type, description = "", enum: choices, minimum } = typeof schema === "object" ? schema : {};
    const accepted = choices?.map((choice) => `\`${String(choice)}\``).join(", ") ?? String(type);
    const from = minimum === undefined ? "" : ` from ${minimum}`;
    return { key, required: required.has(key), type: `${accepted}${from}`, description };
  });
}

function fieldsOf({ properties = {}, required = [] }: Tool<never>["outputSchema"]): string {
  return Object.keys(properties)
    .map((key) => `\`${key}${required.includes(key) ? "" : "?"}\``)
    .join(", ");
}

const MEANINGS: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: "The call does not fit, or a rule refuses the command; nothing ran",
  AUTH_ERROR: "The cluster does not know who calls, or does not let them; says which right is missing",
  EXECUTION_ERROR: "The command ran and failed, or could not reach the cluster",
  TIMEOUT_ERROR: "It took longer than `timeout`; what it printed until then comes along",
  CANCELLED: "The client took the call back",
  TOOL_NOT_FOUND: "The CLI, or a filter behind it, is not installed where the server runs",
  CONTEXT_NOT_FOUND: "There is no such kubeconfig context, or it may not be used; names those that may",
  CONFIRMATION_REQUIRED: "A person must agree, and this client can ask nobody",
  CONFIRMATION_DECLINED: "The person at the client said no",
  BUSY: "Too many calls run already; nothing ran",
  INTERNAL_ERROR: "The server failed; its log says why under the number in the message",
};

/** What `error.code` can be. */
export function errorTable(): string {
  return table(
    ["code", ""],
    ERROR_CODES.map((code) => row(`\`${code}\``, MEANINGS[code])),
  );
}
