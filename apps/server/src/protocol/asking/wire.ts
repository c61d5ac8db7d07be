import { fromJsonSchema, inputRequired, inputResponse, isSpecType } from "@modelcontextprotocol/server";
import type { ClientCapabilities, InputRequest } from "@modelcontextprotocol/server";
import type { Finding, Inquiry, InquiryKind } from "../call.ts";
import { isRecord } from "../record.ts";

/** The protocol's own request for an inquiry: sent as it is to older clients, embedded in a result to newer ones. */
export function requestOf(inquiry: Inquiry): InputRequest {
  switch (inquiry.kind) {
    case "form":
      return inputRequired.elicit({
        message: inquiry.message,
        // The SDK types schemas as mutable JSON.
        requestedSchema: JSON.parse(JSON.stringify({ properties: {}, ...inquiry.schema })),
      });
    case "model":
      return inputRequired.createMessage({
        messages: [{ role: "user", content: { type: "text", text: inquiry.prompt } }],
        maxTokens: inquiry.maxTokens,
      });
    case "roots":
      return inputRequired.listRoots();
    default:
      return inquiry satisfies never;
  }
}

/** Reads what came back under a name; undefined where that is no answer to the inquiry. */
export function findingOf(
  inquiry: Inquiry,
  responses: Record<string, unknown> | undefined,
  name: string,
): Finding | undefined {
  const response = inputResponse(responses, name);
  switch (response.kind) {
    case "elicit":
      if (inquiry.kind !== "form") return undefined;
      return response.action === "accept" ? acceptedForm(inquiry.schema, response.content ?? {}) : { kind: "declined" };
    case "sampling":
      return inquiry.kind === "model" ? { kind: "model", text: textOf(response.result.content) } : undefined;
    case "roots":
      return inquiry.kind === "roots" ? { kind: "roots", uris: response.roots.map(({ uri }) => uri) } : undefined;
    case "missing":
      return undefined;
    default:
      return response satisfies never;
  }
}

/** What a client can be asked, by the capabilities that it declared. */
export function answerableBy(capabilities: unknown): ReadonlySet<InquiryKind> {
  const { elicitation, sampling, roots } = isRecord(capabilities) ? capabilities : {};
  const kinds = new Set<InquiryKind>();
  // Before there were other modes than forms, clients named none.
  if (isRecord(elicitation) && (isRecord(elicitation["form"]) || !isRecord(elicitation["url"]))) kinds.add("form");
  if (isRecord(sampling)) kinds.add("model");
  if (isRecord(roots)) kinds.add("roots");
  return kinds;
}

const CAPABILITY_FOR = {
  form: { elicitation: {} },
  model: { sampling: {} },
  roots: { roots: {} },
} as const satisfies Readonly<Record<InquiryKind, ClientCapabilities>>;

/** The capabilities that a client would need beside those that it has. */
export function capabilitiesMissing(
  inquiries: readonly Inquiry[],
  canAnswer: ReadonlySet<InquiryKind>,
): ClientCapabilities | undefined {
  const missing = inquiries.filter(({ kind }) => !canAnswer.has(kind)).map(({ kind }) => CAPABILITY_FOR[kind]);
  return missing.length === 0 ? undefined : Object.assign({}, ...missing);
}

function acceptedForm(schema: Extract<Inquiry, { kind: "form" }>["schema"], content: Record<string, unknown>) {
  const outcome = fromJsonSchema<Record<string, unknown>>(JSON.parse(JSON.stringify(schema)))["~standard"].validate(
    content,
  );
  if (outcome instanceof Promise || outcome.issues !== undefined) return undefined;
  return { kind: "form", content } as const;
}

function textOf(content: unknown): string {
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [content];
  return blocks.map((block) => (isSpecType.TextContent(block) ? block.text : "")).join("");
}
