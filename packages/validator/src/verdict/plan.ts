import type { ProgramName } from "../grammar/command.ts";
import type { StderrMode } from "../language/words.ts";
import type { Intent } from "../meaning/intent.ts";
import type { Finding } from "./finding.ts";

declare const approved: unique symbol;

/** What a caller must do for the approval to hold. */
export type Obligation = "redact" | "cap-time";

/** What a caller is able to do. `files`: it copies what a line would read, hands the content in, and runs on the copy. */
export type Capability = Obligation | "files";

export interface PlannedStage {
  readonly program: ProgramName;
  /** Exactly the words that were judged, the program's own name left out. */
  readonly argv: readonly string[];
  readonly stderr: StderrMode;
}

/**
 * A line that may run, with everything that changes what runs. Only this package makes one; it is frozen, and known to
 * {@link isApprovedPlan} by identity, so a look-alike built by hand is not a plan.
 */
export interface ApprovedPlan {
  readonly [approved]: true;
  readonly stages: readonly PlannedStage[];
  readonly intent: Intent;
  /** The line in canonical words, fit to be shown and logged. */
  readonly canonical: string;
  /** Content for the first stage's standard input. */
  readonly stdin?: string;
  /** Content of the files that the line reads, by the path that stands on the line. */
  readonly files?: Readonly<Record<string, string>>;
  /** The call's own parameters; flags of the line stand in `intent`. */
  readonly context?: string;
  readonly namespace?: string;
  /** Argo CD's own context that was judged, for stages that name none. */
  readonly argocdContext?: string;
  readonly timeoutSeconds?: number;
  readonly obligations: readonly Obligation[];
  /** What the rules said of it, for the audit. */
  readonly findings: readonly Finding[];
  /** The person who agreed, where one had to. */
  readonly confirmedBy?: string;
  /** Identifies the policy that it was judged by. */
  readonly policyDigest: string;
  /** Milliseconds since the epoch; not to be started later. */
  readonly expiresAt: number;
}
