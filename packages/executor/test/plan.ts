import { type ApprovedPlan, confirm, judge, type JudgeOptions } from "@k8s-mcp/validator";

/** The plan of a line, agreed to where a person has to. */
export function planFor(line: string, options: JudgeOptions = {}): ApprovedPlan {
  const verdict = judge(line, { capabilities: ["redact", "cap-time", "files"], ...options });
  if (verdict.decision === "allow") return verdict.plan;
  if (verdict.decision === "confirm") return confirm(verdict, { accepted: true, by: "test" });
  throw new Error(`${line}: ${verdict.findings.map(({ id, message }) => `${id} ${message}`).join("; ")}`);
}
