import type { CommandResult } from "@k8s-mcp/executor";
import type { ConfirmVerdict, DenyVerdict, Explanation, Finding, Nearest } from "@k8s-mcp/validator";
import { byHand } from "./by-hand.ts";
import { failure } from "./result-output.ts";
import type { Where } from "./where.ts";

/** A denied command: rule, reason and nearest allowed command, so that the next attempt is right. */
export function refusal(verdict: DenyVerdict, where: Where, explanation?: Explanation): CommandResult {
  // Told with what may run instead, by whoever has asked.
  const denied = (explanation ?? verdict).findings.filter((finding) => finding.decision === "deny");
  const lines = ["The command was refused and nothing ran.", ...reasons(denied, explanation?.nearest)];
  return failure("VALIDATION_ERROR", lines.join("\n"), { ...where, findings: verdict.findings });
}

/** A command that only a person may release, for a client through which nobody can be asked. */
export function confirmationRequired(verdict: ConfirmVerdict, where: Where, explanation: Explanation): CommandResult {
  const { nearest, policy, summary, findings } = explanation;
  const asking = findings.filter((finding) => finding.decision === "confirm");
  const lines = [
    `A person must agree to this command; nothing ran. ${summary}`,
    ...reasons(asking, nearest),
    `They can run it themselves: ${byHand(verdict, where)}`,
    ...(policy === undefined ? [] : [`Or allow it for good in the policy: ${policy}`]),
  ];
  return failure("CONFIRMATION_REQUIRED", lines.join("\n"), { ...where, findings: verdict.findings });
}

/** Most rules that are told of one line: the model pays for each. */
const MAX_REASONS = 4;

/** One line a rule. A command to try says more than what each rule would have instead. */
function reasons(findings: readonly Finding[], nearest: Nearest | undefined): readonly string[] {
  const distinct = [...new Map(findings.toReversed().map((finding) => [finding.id, finding])).values()].toReversed();
  const told = distinct.slice(0, MAX_REASONS).map(({ id, slug, message, instead }) => {
    const other = nearest === undefined && instead !== undefined ? `\n  Instead: ${instead}` : "";
    return `${id} (${slug}): ${message}${other}`;
  });
  const more = distinct.length - told.length;
  return [
    ...told,
    ...(more > 0 ? [`And ${more} more rule${more === 1 ? "" : "s"}.`] : []),
    ...(nearest === undefined ? [] : [tryText(nearest)]),
  ];
}

/** The nearest allowed command, and what sets it apart. */
export function tryText({ command, why }: Nearest): string {
  return `Try: ${command}\n  ${why}`;
}
