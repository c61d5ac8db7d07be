import type { ParsedCommand, ParseError } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import type { Intent } from "../meaning/intent.ts";
import { NONE } from "../meaning/frozen.ts";
import type { UnreadLine } from "../meaning/unread.ts";
import { isSecret } from "../resources/kinds.ts";
import { approve, type PlanContent } from "./approve.ts";
import { canonicalLine } from "./canonical.ts";
import type { Ruling } from "./decide.ts";
import { policyDigest } from "./digest.ts";
import { errorFinding } from "./error-finding.ts";
import type { Finding } from "./finding.ts";
import { Allowed, Waiting } from "./with-plan.ts";
import type { ApprovedPlan } from "./plan.ts";

interface Judged {
  readonly findings: readonly Finding[];
  /** The line in canonical words: aliases resolved, long flags. Empty where the text could not be read. */
  readonly canonical: string;
}

/** It may run: the plan is what an executor takes. */
export interface AllowVerdict extends Judged {
  readonly decision: "allow";
  readonly intent: Intent;
  readonly plan: ApprovedPlan;
}

/** A person must agree; `confirm(verdict, answer)` then gives the plan. */
export interface ConfirmVerdict extends Judged {
  readonly decision: "confirm";
  readonly intent: Intent;
}

/** It may not run, and nothing of it can: the findings say why, and what to do instead. */
export interface DenyVerdict extends Judged {
  readonly decision: "deny";
  /** Absent where the line could not be understood. */
  readonly intent?: Intent;
}

/** The answer of `judge`. Only an `allow` carries a plan. */
export type Verdict = AllowVerdict | ConfirmVerdict | DenyVerdict;

/** A person's answer to a verdict that asks for one. */
export interface Confirmation {
  readonly accepted: true;
  /** Who agreed, for the audit. */
  readonly by: string;
}

/**
 * The verdict on a line that could not be understood.
 *
 * @param unread the line as it would run in permissive mode all the same.
 */
export function refuse(errors: readonly ParseError[], unread?: UnreadLine, options: JudgeOptions = {}): Verdict {
  const findings = errors.map(errorFinding);
  if (!unread) return { decision: "deny", canonical: "", findings };
  return conclude(unread.commands, unread.intent, { decision: "allow", findings, obligations: [] }, options);
}

/** The verdict on a line that was understood. */
export function conclude(
  commands: readonly ParsedCommand[],
  intent: Intent,
  ruling: Ruling,
  options: JudgeOptions,
): Verdict {
  const { decision, findings, obligations } = ruling;
  const canonical = canonicalLine(commands, (index) => intent.stages[index]?.targets.some(isSecret) ?? false);
  if (decision === "deny") return { decision, findings, canonical, intent };
  const content: { -readonly [Key in keyof PlanContent]: PlanContent[Key] } = {
    stages: commands.map(({ tool, argv, stderr }) => ({ program: tool, argv, stderr })),
    intent,
    canonical,
    obligations: obligations.length === 0 ? NONE : obligations,
    findings: findings.length === 0 ? NONE : findings,
    policyDigest: policyDigest(options),
  };
  if (options.stdin !== undefined) content.stdin = options.stdin;
  if (options.files !== undefined) content.files = { ...options.files };
  if (options.context !== undefined) content.context = options.context;
  if (options.namespace !== undefined) content.namespace = options.namespace;
  if (options.argocdContext !== undefined) content.argocdContext = options.argocdContext;
  if (options.timeout !== undefined) content.timeoutSeconds = options.timeout;
  return decision === "allow" ? new Allowed(content) : new Waiting(content);
}

function invalid(message: string): TypeError {
  return Object.assign(new TypeError(message), { code: "INVALID_CONFIRMATION" });
}

/**
 * Turns a verdict that asks for a person into a plan.
 *
 * @param verdict as `judge` gave it; a copy has nothing to confirm.
 * @throws {TypeError} with the code `INVALID_CONFIRMATION` where `judge` did not give the verdict, or nobody is named.
 * @example
 * const asked = judge("kubectl delete pvc data");
 * asked.decision === "confirm" && confirm(asked, { accepted: true, by: "ann" }).confirmedBy; // "ann"
 */
export function confirm(verdict: ConfirmVerdict, answer: Confirmation): ApprovedPlan {
  const content = Waiting.contentOf(verdict);
  if (!content) throw invalid("This verdict was not given by judge(), or it asks for no confirmation.");
  if (!answer.accepted || typeof answer.by !== "string" || answer.by.trim() === "")
    throw invalid("A confirmation needs accepted: true, and by: the name of the person who agreed.");
  return approve({ ...content, confirmedBy: answer.by });
}
