import type { RunOptions } from "@k8s-mcp/executor";
import type { ApprovedPlan } from "@k8s-mcp/validator";

/** Characters for a call that does not say how many it wants: about 5,000 tokens, as most agents pay for each later turn. */
const UNASKED = 20_000;
/** Of a log that the line itself does not bound: some hundred lines. */
const UNASKED_LOG = 10_000;
/** The part of a log's characters that its beginning gets. */
const LOG_HEAD = 1 / 10;

/** How much of its output a call is given, in characters; the rest is kept, and read by part or through filters. */
export type ShownOutput = Required<Pick<RunOptions, "maxOutput">> & Pick<RunOptions, "headOutput">;

/**
 * @param asked What the call asks for.
 * @param most What the server gives at most.
 */
export function shownOutput(plan: ApprovedPlan, asked: number | undefined, most: number): ShownOutput {
  const log = isLog(plan);
  const maxOutput = Math.min(asked ?? (log && !isBounded(plan) ? UNASKED_LOG : UNASKED), most);
  return log ? { maxOutput, headOutput: Math.floor(maxOutput * LOG_HEAD) } : { maxOutput };
}

/** The same for a part of what was kept. */
export function shownPart(asked: number | undefined, most: number): number {
  return Math.min(asked ?? UNASKED, most);
}

/** What was printed last is what a log is read for. */
function isLog({ intent: { stages } }: ApprovedPlan): boolean {
  return stages.length === 1 && stages[0]?.tool === "kubectl" && stages[0].path[0] === "logs";
}

const BOUND = /^--(?:tail|since|since[-_]time|limit[-_]bytes)(?:=|$)/u;

function isBounded({ stages }: ApprovedPlan): boolean {
  return stages.some(({ argv }) => argv.some((word) => BOUND.test(word)));
}
