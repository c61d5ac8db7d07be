import { type Decision, type Finding, judge, quote } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { FoundCommand } from "../shell/found.ts";
import { type Answer, NONE, strictest } from "./answer.ts";
import { isPlainLine } from "./plain.ts";
import { reasonOf } from "./reason.ts";
import type { GuardSettings } from "./settings.ts";

const MAX_DEPTH = 4;
const ALLOWED: Answer = { kind: "allow", reason: "Every command on the line is understood and allowed." };

function worst(findings: readonly { readonly decision: Decision }[]): Decision {
  if (findings.some(({ decision }) => decision === "deny")) return "deny";
  return findings.some(({ decision }) => decision === "confirm") ? "confirm" : "allow";
}

async function answerOf(
  findings: readonly Finding[],
  line: string | undefined,
  settings: GuardSettings,
): Promise<Answer> {
  const decision = worst(findings);
  if (decision === "allow") return NONE;
  const reason = await reasonOf(findings, decision, line, settings.judge);
  return { kind: decision === "deny" ? "deny" : "ask", reason };
}

/** What the validator says of lines that it is handed word by word. */
async function ofUnderstood(lines: readonly string[], settings: GuardSettings): Promise<Answer> {
  const verdicts = lines.map((line) => ({ line, verdict: judge(line, settings.judge) }));
  if (verdicts.every(({ verdict }) => verdict.decision === "allow")) return verdicts.length === 0 ? NONE : ALLOWED;
  return strictest(await Promise.all(verdicts.map(({ line, verdict }) => answerOf(verdict.findings, line, settings))));
}

/** The command as the CLI would receive it, where all of it is known. */
function writtenOut({ stages }: FoundCommand): string | undefined {
  const words = stages.map((stage) => stage.words.map(({ value }) => value));
  return words.flat().some(holdsUnknown) ? undefined : quote(words);
}

/**
 * Judges a line of an agent's own shell.
 *
 * It is allowed where every command on it is understood and allowed. Otherwise its Kubernetes commands are judged as far
 * as they can be seen, and what cannot be seen is asked; nothing is said of lines that hold neither.
 */
export async function judgeLine(text: string, settings: GuardSettings, depth = 0): Promise<Answer> {
  if (isPlainLine(text) && judge(text, settings.judge).decision === "allow") return ALLOWED;
  const [{ parse }, { understoodLines }, { readCalls }] = await Promise.all([
    import("unbash"),
    import("./plain.ts"),
    import("./calls.ts"),
  ]);
  const tree = parse(text);
  const lines = (tree.errors ?? []).length > 0 ? undefined : understoodLines(tree);
  if (lines !== undefined) return ofUnderstood(lines, settings);

  const [{ readScript }, { plainScript }, { judgeCommand }, { doubtsOf }] = await Promise.all([
    import("../shell/read-script.ts"),
    import("../shell/script.ts"),
    import("../judge.ts"),
    import("./doubts.ts"),
  ]);
  const answers: Answer[] = [];
  const { commands } = readScript(plainScript(text));
  if (commands.length > 0) {
    const ofScripts = await settings.ofScripts();
    for (const found of commands)
      answers.push(await answerOf(judgeCommand(text, found, ofScripts), writtenOut(found), settings));
  }
  const calls = readCalls(text);
  if (depth < MAX_DEPTH) for (const inner of calls.texts) answers.push(await judgeLine(inner, settings, depth + 1));
  const doubts = doubtsOf(text, calls);
  if (doubts.length > 0) answers.push({ kind: "ask", reason: doubts.join("\n") });
  return strictest(answers);
}
