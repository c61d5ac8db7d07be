import { type Answer, NONE, strictest } from "./answer.ts";
import { plainLines } from "./line/plain.ts";
import type { GuardSettings } from "./settings.ts";

/** Texts inside of texts: `echo 'echo … | sh' | sh`. */
const MAX_DEPTH = 4;

/** Nothing is said of what holds no Kubernetes command. */
async function ofUnderstood(lines: readonly string[], settings: GuardSettings): Promise<Answer> {
  if (lines.length === 0) return NONE;
  const { judgeLines } = await import("./judge-commands.ts");
  return judgeLines(lines, settings);
}

/**
 * Judges a line of an agent's own shell.
 *
 * It is allowed where every command on it is understood and allowed. Otherwise its Kubernetes commands are judged as far
 * as they can be seen, and what cannot be seen is asked; nothing is said of lines that hold neither.
 */
export async function judgeLine(text: string, settings: GuardSettings, depth = 0): Promise<Answer> {
  const plain = plainLines(text);
  if (plain !== undefined) return ofUnderstood(plain, settings);
  // An agent's commonest line: into a folder, then a command. Whether it may go there is its client's to say.
  const moved = plainLines(text, { mayMove: true });
  if (moved !== undefined && (await ofUnderstood(moved, settings)).kind === "allow") return NONE;
  const { readLine } = await import("./read-line.ts");
  const line = await readLine(text);
  if (line.kind === "understood") return ofUnderstood(line.lines, settings);
  const answers: Answer[] = [];
  if (line.commands.length > 0) {
    const { judgeFound } = await import("./judge-commands.ts");
    answers.push(...(await judgeFound(text, line.commands, settings)));
  }
  if (depth < MAX_DEPTH) for (const inner of line.texts) answers.push(await judgeLine(inner, settings, depth + 1));
  if (line.doubts.length > 0) answers.push({ kind: "ask", reason: line.doubts.join("\n") });
  return strictest(answers);
}
