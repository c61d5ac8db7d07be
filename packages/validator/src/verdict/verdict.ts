import type { Intent } from "../meaning/intent.ts";
import type { Finding } from "./finding.ts";
import type { ApprovedPlan } from "./plan.ts";

interface Judged {
  readonly findings: readonly Finding[];
  /** The line in canonical words: aliases resolved, long flags. Empty where the text could not be read. */
  readonly canonical: string;
}

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

export interface DenyVerdict extends Judged {
  readonly decision: "deny";
  /** Absent where the line could not be understood. */
  readonly intent?: Intent;
}

/** The answer of `judge`. Only an `allow` carries a plan. */
export type Verdict = AllowVerdict | ConfirmVerdict | DenyVerdict;
