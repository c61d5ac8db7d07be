import { type Decision, type Finding, judge } from "@k8s-mcp/validator";
import { type Answer, NONE, strictest } from "./answer.ts";
import { isPlainLine } from "./plain.ts";
import { reasonOf } from "./reason.ts";
import type { GuardSettings } from "./settings.ts";

/** Texts inside of texts: `echo 'echo … | sh' | sh`. */
const MAX_DEPTH = 4;
export const ALLOWED: Answer = { kind: "allow", reason: "Every command on the line is understood and allowed." };

function worst(findings: readonly { readonly decision: Decision }[]): Decision {
  if (findings.some(({ decision }) => decision === "deny")) return "deny";
  return findings.some(({ decision }) => decision === "confirm") ? "confirm" : "allow";
}

async function answerOf(
  findings: readonly Finding[],
  line: string | undefined,
  { judge: options }: GuardSettings,
): Promise<Answer> {
  const decision = worst(findings);
  if (decision === "allow") return NONE;
  return { kind: decision === "deny" ? "deny" : "ask", reason: await reasonOf(findings, decision, line, options) };
}

/** What the validator says of lines that it is handed word by word. */
async function ofUnderstood(lines: readonly string[], settings: GuardSettings): Promise<Answer> {
  const verdicts = lines.map((line) => ({ line, verdict: judge(line, settings.judge) }));
  if (verdicts.every(({ verdict }) => verdict.decision === "allow")) return lines.length === 0 ? NONE : ALLOWED;
  return strictest(await Promise.all(verdicts.map(({ line, verdict }) => answerOf(verdict.findings, line, settings))));
}

/**
 * Judges a line of an agent's own shell.
 *
 * It is allowed where every command on it is understood and allowed. Otherwise its Kubernetes commands are judged as far
 * as they can be seen, and what cannot be seen is asked; nothing is said of lines that hold neither.
 */
export async function judgeLine(text: string, settings: GuardSettings, depth = 0): Promise<Answer> {
  if (isPlainLine(text) && judge(text, settings.judge).decision === "allow") return ALLOWED;
  const { readLine } = await import("./script-line.ts");
  const line = await readLine(text, settings);
  if (line.kind === "understood") return ofUnderstood(line.lines, settings);
  const answers: Answer[] = [];
  for (const { findings, written } of line.commands) answers.push(await answerOf(findings, written, settings));
  if (depth < MAX_DEPTH) for (const inner of line.texts) answers.push(await judgeLine(inner, settings, depth + 1));
  if (line.doubts.length > 0) answers.push({ kind: "ask", reason: line.doubts.join("\n") });
  return strictest(answers);
}
