import type { CliName, Explanation } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import { askerOf } from "../calls/asker.ts";
import { explainCall } from "../calls/explain-call.ts";
import { judgeCall } from "../calls/judge-call.ts";
import type { CliPorts } from "../calls/ports.ts";
import { tryText } from "../calls/refusal.ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, ToolOutput } from "../tool.ts";
import { explanationSchema } from "./explanation-schema.ts";

// Written out: the validator's own list comes with all its grammars, and listing tools must not wait for them.
const CLIS = ["kubectl", "helm", "istioctl", "argocd"] as const satisfies readonly CliName[];

const input = {
  type: "object",
  properties: {
    tool: { enum: CLIS },
    command: { type: "string" },
    stdin: { type: "string" },
    context: { type: "string" },
    namespace: { type: "string" },
  },
  required: ["tool", "command"],
  additionalProperties: false,
} as const satisfies ObjectSchema;

/** The verdict of `execute_*` on a command, told and not carried out. */
export const explainPolicy = defineTool<CliPorts, FromSchema<typeof input>>({
  name: "explain_policy",
  title: "Explain what would become of a command",
  description: "Says whether a command may run, by which rules, and what to run instead; runs nothing.",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  writes: false,
  inputSchema: input,
  outputSchema: explanationSchema,
  async handle(call, ports, context) {
    const { verdict, options, where, failed } = await judgeCall(call.tool, call, ports, { placed: true });
    const explanation = explainCall(call, { verdict, options }, ports);
    const note = failed?.error?.message;
    const asked = { ...askerOf(context, "explain_policy"), verdict, line: call.command, cli: call.tool, ...where };
    const { error } = await ports.executor.audited(asked, async () => ({
      status: "success",
      output: explanation.summary,
    }));
    if (error !== undefined) return { text: error.message, structured: { error: error.message }, isError: true };
    return { ...told(explanation), ...(note === undefined ? {} : { note: `It could not run all the same: ${note}` }) };
  },
  refuse: (message) => ({ text: message, structured: { error: message }, isError: true }),
});

function told(explanation: Explanation): ToolOutput {
  const { decision, summary, places, nearest, policy } = explanation;
  const findings = distinct(explanation.findings);
  const where = [
    ...(places.context === undefined ? [] : [`context: ${places.context}`]),
    ...(places.namespace === undefined ? [] : [`namespace: ${places.namespace === "*" ? "all" : places.namespace}`]),
  ];
  const lines = [
    `${decision}: ${summary}`,
    ...(where.length > 0 ? [where.join(", ")] : []),
    ...findings.map(({ decision: degree, id, slug, message }) => `${degree} ${id} (${slug}): ${message}`),
    ...(nearest === undefined ? [] : [tryText(nearest)]),
    ...(policy === undefined ? [] : [`Policy that would allow it: ${policy}`]),
  ];
  // The text that a span covers says the same, and can be read.
  const structured = { ...explanation, findings: findings.map(({ span: _span, ...finding }) => finding) };
  return { text: lines.join("\n"), structured, isError: false };
}

/** A rule finds the same in each object that a line reaches, and says so in the same words. */
function distinct(findings: Explanation["findings"]): Explanation["findings"] {
  return [
    ...new Map(findings.map((finding) => [`${finding.id} ${finding.decision} ${finding.message}`, finding])).values(),
  ];
}
