import { createHash, randomUUID } from "node:crypto";
import {
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  inputRequired,
} from "@modelcontextprotocol/server";
import type { ServerContext } from "@modelcontextprotocol/server";
import type { Findings, Inquire, Inquiries, InquiryKind } from "../call.ts";
import { Postponed } from "./postponed.ts";
import type { Dialogue, Seal } from "./seal.ts";
import { capabilitiesMissing, findingOf, requestOf } from "./wire.ts";

/**
 * Asks clients of 2026-07-28: the request is answered with the questions, and made again with the answers. So the
 * handler runs from its start each time, and what it asks is matched with what was asked before.
 *
 * @param parameters Of the request, without what the client carries from one round to the next.
 */
export function askBetween(
  context: ServerContext,
  canAnswer: ReadonlySet<InquiryKind>,
  seal: Seal,
  parameters: object,
): Inquire {
  const { mcpReq } = context;
  const carried = mcpReq.requestState<Dialogue>();
  if (carried !== undefined && carried.request !== digest(parameters)) {
    throw unacceptable("was made for another request");
  }
  const earlier = carried?.settled ?? [];
  const settled: Dialogue["settled"][number][] = [];
  let unspent = carried?.ticket;
  let open = carried?.open;

  return async (inquiries, { subject, unasked = false } = {}) => {
    if (unspent !== undefined && !seal.spend(unspent)) throw unacceptable("was used already");
    unspent = undefined;
    const about = digest([subject ?? null, inquiries]);
    const known = earlier[settled.length];
    if (known?.about === about) {
      settled.push(known);
      return known.findings;
    }
    if (open === about || (unasked && carried === undefined)) {
      open = undefined;
      const findings = allFindings(inquiries, mcpReq.inputResponses);
      if (findings !== undefined) {
        settled.push({ about, findings });
        return findings;
      }
    }
    const missing = capabilitiesMissing(Object.values(inquiries), canAnswer);
    if (missing !== undefined) throw new MissingRequiredClientCapabilityError({ requiredCapabilities: missing });
    throw new Postponed(
      inputRequired({
        inputRequests: Object.fromEntries(
          Object.entries(inquiries).map(([name, inquiry]) => [name, requestOf(inquiry)]),
        ),
        requestState: await seal.codec.mint(
          { request: digest(parameters), settled, open: about, ticket: randomUUID() },
          context,
        ),
      }),
    );
  };
}

/** Answers to all of it, or nothing. */
function allFindings(inquiries: Inquiries, responses: Record<string, unknown> | undefined): Findings | undefined {
  const findings = Object.entries(inquiries).flatMap(([name, inquiry]) => {
    const finding = findingOf(inquiry, responses, name);
    return finding === undefined ? [] : [[name, finding] as const];
  });
  return findings.length === Object.keys(inquiries).length ? Object.fromEntries(findings) : undefined;
}

function digest(value: object): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}

function unacceptable(why: string): ProtocolError {
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `The requestState ${why}. Make the request again without requestState and inputResponses.`,
    { reason: "invalid_request_state" },
  );
}
