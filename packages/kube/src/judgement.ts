import type { RequestVerdict } from "@k8s-mcp/validator/native";
import { excerpt } from "./excerpt.ts";
import { failure, type Failure } from "./failure.ts";

/** Characters of a command that a message names; a selector can be of any length. */
const LONGEST = 500;

/** What a verdict other than `allow` is to whoever asked. */
export function refusal({
  decision,
  findings,
  canonical,
}: Exclude<RequestVerdict, { readonly decision: "allow" }>): Failure {
  const finding = findings.find((one) => one.decision === decision);
  const rule = finding === undefined ? "" : ` (${finding.id})`;
  const told = `${finding?.message ?? "It is not allowed."}${finding?.instead === undefined ? "" : ` Instead: ${finding.instead}`}`;
  return decision === "confirm"
    ? failure("confirm", `A person must agree to "${excerpt(canonical, LONGEST)}"${rule}: ${told}`)
    : failure("denied", `"${excerpt(canonical, LONGEST)}" is refused${rule}: ${told}`);
}
