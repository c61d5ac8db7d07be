import { MissingRequiredClientCapabilityError } from "@modelcontextprotocol/server";
import type { ServerContext } from "@modelcontextprotocol/server";
import type { Finding, Inquire, Inquiry, InquiryKind } from "../call.ts";
import { capabilitiesMissing, findingOf, requestOf } from "./wire.ts";

/** Milliseconds that a person has to answer. */
const PATIENCE = 600_000;
/** Milliseconds between two signs of life: clients give a call up after 60 s of silence. */
const SIGN_OF_LIFE = 15_000;

/** Asks older clients in the middle of a request, by requests the other way. */
export function askNow(
  { mcpReq }: Pick<ServerContext, "mcpReq">,
  canAnswer: ReadonlySet<InquiryKind>,
  stillWaiting: () => void,
): Inquire {
  const ask = async (name: string, inquiry: Inquiry): Promise<Finding> => {
    try {
      const { method, params } = requestOf(inquiry);
      const options = { timeout: PATIENCE, signal: mcpReq.signal };
      const response = await mcpReq.send({ method, ...(params === undefined ? {} : { params }) }, options);
      return findingOf(inquiry, { [name]: response }, name) ?? { kind: "unanswered" };
    } catch {
      return { kind: "unanswered" };
    }
  };
  return async (inquiries) => {
    const missing = capabilitiesMissing(Object.values(inquiries), canAnswer);
    if (missing !== undefined) throw new MissingRequiredClientCapabilityError({ requiredCapabilities: missing });
    const signs = setInterval(stillWaiting, SIGN_OF_LIFE);
    try {
      const asked = Object.entries(inquiries).map(async ([name, inquiry]) => [name, await ask(name, inquiry)] as const);
      return Object.fromEntries(await Promise.all(asked));
    } finally {
      clearInterval(signs);
    }
  };
}
