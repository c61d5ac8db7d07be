import {
  CLI_NAMES,
  type Decision,
  type Finding,
  judge,
  type JudgeOptions,
  lex,
  type ManifestReader,
  parse,
  quote,
  type Verdict,
} from "@k8s-mcp/validator";
import { holdsUnknown, judgeWords, manifestReader } from "@k8s-mcp/validator/words";
import { judgeCommand, type LintSettings } from "../judge.ts";
import { mergedSettings } from "../profile/merged.ts";
import type { FoundCommand } from "../shell/found.ts";
import { type Answer, NONE, strictest } from "./answer.ts";
import { reasonOf } from "./reason.ts";
import type { GuardSettings } from "./settings.ts";

const ALLOWED: Answer = { kind: "allow", reason: "Every command on the line is understood and allowed." };

/** Where a command acts is asked of what is written to be run again, by whoever. */
const ABOUT_FILES = { K8S121: "off", K8S122: "off" } as const;

function worst(findings: readonly { readonly decision: Decision }[]): Decision {
  if (findings.some(({ decision }) => decision === "deny")) return "deny";
  return findings.some(({ decision }) => decision === "confirm") ? "confirm" : "allow";
}

function answerOf(
  findings: readonly Finding[],
  line: string | undefined,
  { judge: options }: GuardSettings,
  verdict?: Verdict,
): Answer {
  const decision = worst(findings);
  if (decision === "allow") return NONE;
  return { kind: decision === "deny" ? "deny" : "ask", reason: reasonOf(findings, decision, line, options, verdict) };
}

/** What needs no verdict: that has a plan, which nobody runs here and which every start would pay for. */
function isAllowed(line: string, options: JudgeOptions): boolean {
  const lexed = lex(line);
  return lexed.ok && judgeWords(lexed.words, options).decision === "allow";
}

/** What prints values and Secrets of a release as they are: the validator leaves them to those who redact. */
const PRINTS_RELEASE = /^helm\b.*\bget\b/;

async function printedBy(lines: readonly string[], settings: GuardSettings): Promise<readonly Answer[]> {
  const printing = lines.filter((line) => PRINTS_RELEASE.test(line));
  if (printing.length === 0) return [];
  const { readPlain } = await import("./read-line.ts");
  const answers = printing.map((line) => judgeFound(line, readPlain(line), settings));
  return (await Promise.all(answers)).flat();
}

/** Answers for a line of nothing but commands that are understood: what the validator says of each. */
export async function judgeLines(lines: readonly string[], settings: GuardSettings): Promise<Answer> {
  const rest = lines.filter((line) => !isAllowed(line, settings.judge));
  const verdicts = rest.map((line) => ({ line, verdict: judge(line, settings.judge) }));
  const answers = [
    ...verdicts.map(({ line, verdict }) => answerOf(verdict.findings, line, settings, verdict)),
    ...(await printedBy(lines, settings)),
  ];
  return answers.every(({ kind }) => kind === "none") ? ALLOWED : strictest(answers);
}

/** The command as the CLI would receive it, where all of it is known. */
function writtenOut({ stages }: FoundCommand): string | undefined {
  const words = stages.map((stage) => stage.words.map(({ value }) => value));
  return words.flat().some(holdsUnknown) ? undefined : quote(words);
}

function settingsOf({ judge: { policy } }: GuardSettings, manifests: ManifestReader): LintSettings {
  const rules = { ...ABOUT_FILES, ...policy?.rules };
  return mergedSettings({ profile: "strict", rules, ...(policy === undefined ? {} : { policy }) }, manifests);
}

/** What is found against a command. Few manifests need the library that reads YAML, which takes a third of a start. */
async function findingsOf(text: string, command: FoundCommand, settings: GuardSettings): Promise<readonly Finding[]> {
  let isAsked = false;
  const reader = manifestReader(() => {
    isAsked = true;
    return { ok: false, reason: "is not read yet" };
  });
  const findings = judgeCommand(text, command, settingsOf(settings, reader));
  if (!isAsked) return findings;
  const { readManifests } = await import("./manifests.ts");
  return judgeCommand(text, command, settingsOf(settings, readManifests));
}

/** Answers for what was found of Kubernetes commands in a text, each as far as it can be seen. */
export async function judgeFound(
  text: string,
  commands: readonly FoundCommand[],
  settings: GuardSettings,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const command of commands) {
    answers.push(answerOf(await findingsOf(text, command, settings), writtenOut(command), settings));
  }
  return answers;
}

/** Whether one of the CLIs has the command that some words name. */
export function isCommandOfSomeCli(words: readonly string[]): boolean {
  const known = words.map((word) => (holdsUnknown(word) ? "x" : word));
  return CLI_NAMES.some((tool) => {
    const parsed = parse(quote([[tool, ...known]]));
    return parsed.ok && parsed.stages.every(({ path }) => path.length > 0);
  });
}
