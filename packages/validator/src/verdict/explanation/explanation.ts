import type { Effect } from "../../meaning/intent.ts";
import type { Decision, Finding } from "../finding.ts";

/** A verdict, told to a person or a model. */
export interface Explanation {
  readonly decision: Decision;
  /** What the line would do, as an engineer would say it; for a line that was not understood, why not. */
  readonly summary: string;
  /** Empty where the line was not understood. */
  readonly effects: readonly Effect[];
  readonly objects: readonly ExplainedObject[];
  readonly places: ExplainedPlaces;
  readonly findings: readonly ExplainedFinding[];
  /** Only beside a decision that is not `allow`, and only where a line near by is allowed. */
  readonly nearest?: Nearest;
  /** The line of a policy that would let the command run without a person, where one would. */
  readonly policy?: string;
}

/** What the line acts on: one type, and which of its objects. */
export interface ExplainedObject {
  readonly effect: "read" | "write" | "delete" | "exec";
  /** `deployments`, `applications.argoproj.io`, or `*` for a manifest that nobody has seen. */
  readonly type: string;
  /** `web, api`, `all`, `with app=web`, or `unseen`. */
  readonly which: string;
  readonly namespace?: string;
}

/** Where the line acts, as far as the line and its call say. */
export interface ExplainedPlaces {
  readonly context?: string;
  /** `*` is every namespace. */
  readonly namespace?: string;
}

/** A finding with the text that it speaks of. A command that it would have instead is one that may run. */
export interface ExplainedFinding extends Finding {
  readonly text: string;
}

/** A line that is judged `allow` under the same options. */
export interface Nearest {
  readonly command: string;
  readonly decision: "allow";
  /** What sets it apart from the line that was judged. */
  readonly why: string;
  /** Content for the call's standard input, which the judged line had in a here-document. */
  readonly stdin?: string;
}
