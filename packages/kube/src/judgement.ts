import type { RequestVerdict } from "@k8s-mcp/validator/native";
import { failure, type Failure } from "./failure.ts";

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
    ? failure("confirm", `A person must agree to "${canonical}"${rule}: ${told}`)
    : failure("denied", `"${canonical}" is refused${rule}: ${told}`);
}
