import type { CommandResult } from "@k8s-mcp/executor";
import type { ConfirmVerdict, DenyVerdict, Finding } from "@k8s-mcp/validator";
import { failure } from "./result-output.ts";

/** Where a call acts, as far as it is known. */
export type Where = Pick<CommandResult, "context" | "namespace">;

/** A denied command: rule, reason and nearest allowed command, so that the next attempt is right. */
export function refusal(verdict: DenyVerdict, where: Where): CommandResult {
  const findings = verdict.findings.filter((finding) => finding.decision === "deny");
  const reasons = findings.map(findingText).join("\n");
  return failure("VALIDATION_ERROR", `The command was refused and nothing ran.\n${reasons}`, {
    ...where,
    findings: verdict.findings,
  });
}

/** A command that only a person may release, for a client through which nobody can be asked. */
export function confirmationRequired(verdict: ConfirmVerdict, where: Where): CommandResult {
  const reasons = verdict.findings
    .filter((finding) => finding.decision === "confirm")
    .map(findingText)
    .join("\n");
  return failure(
    "CONFIRMATION_REQUIRED",
    `A person must agree to this command; nothing ran.\n${reasons}\nTell the person what it would do. They can run it themselves: ${verdict.canonical}`,
    { ...where, findings: verdict.findings },
  );
}

function findingText({ id, slug, message, instead }: Finding): string {
  return `${id} (${slug}): ${message}${instead === undefined ? "" : `\n  Instead: ${instead}`}`;
}
