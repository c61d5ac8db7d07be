import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { Stop } from "../pipeline/run-pipeline.ts";
import type { Stage, StageResult } from "../pipeline/stage.ts";
import { findCause, findShortage, loggedErrors, mainLine } from "./causes.ts";
import type { Explanation } from "./result.ts";

/** Why a call ended before its command did. */
export type Interruption = "timeout" | "cancelled" | "closed" | "too-much-output" | "too-much-disk" | "without-cluster";

export interface FailedStage {
  readonly index: number;
  readonly stage: Stage;
  readonly result: StageResult;
}

interface Interrupted {
  readonly plan: ApprovedPlan;
  readonly timeoutSeconds: number;
  readonly maxTimeoutSeconds: number;
  readonly pipeline: { readonly stages: readonly StageResult[] };
  readonly output: { readonly text: string };
}

/** Why a command went on until it was stopped: some programs try for ever to reach a cluster that they cannot use. */
function explainWaiting(
  stages: readonly Stage[],
  { plan, pipeline, output }: Interrupted,
): Omit<Explanation, "code"> | undefined {
  const said = pipeline.stages.map(({ stderr }) => stderr.text);
  const cause = findCause([...said, loggedErrors(output.text)].join("\n"));
  if (cause !== undefined) return { message: cause.next, ...(cause.reason !== undefined && { reason: cause.reason }) };
  const silent = output.text === "" && said.every((text) => text === "");
  const waits = plan.intent.stages.at(-1)?.path[0] === "wait";
  // A filter may hold back what others print, and a wait has nothing to say before its end.
  return silent && !waits && stages.at(-1)?.kind === "cli"
    ? { message: "It printed nothing in that time: what it asked may not answer. See whether `kubectl version` does." }
    : undefined;
}

export function explainInterruption(
  interruption: Interruption,
  stages: readonly Stage[],
  interrupted: Interrupted,
): Explanation {
  const { timeoutSeconds, maxTimeoutSeconds } = interrupted;
  const partly = hasFinished(stages, interrupted)
    ? " It was let finish what it was changing, and has."
    : stages.some(({ writes }) => writes)
      ? " What it was changing may be done in part: look before you repeat it."
      : "";
  const longer =
    timeoutSeconds < maxTimeoutSeconds ? `pass a longer timeout (up to ${maxTimeoutSeconds} s)` : "split the work";
  const waiting = interruption === "timeout" ? explainWaiting(stages, interrupted) : undefined;
  const next = waiting?.message ?? `Narrow the command, or ${longer}.`;
  const explanations: Readonly<Record<Interruption, Explanation>> = {
    "without-cluster": stages.find(({ withoutCluster }) => withoutCluster !== undefined)?.withoutCluster ?? NO_CLUSTER,
    timeout: {
      code: "TIMEOUT_ERROR",
      message: `The command did not end within ${timeoutSeconds} s and was stopped.${partly} ${next}`,
      ...(waiting?.reason !== undefined && { reason: waiting.reason }),
    },
    cancelled: {
      code: "CANCELLED",
      message: `The call was cancelled and its command stopped.${partly} Call again if it is still wanted.`,
    },
    closed: {
      code: "CANCELLED",
      message: `The server is shutting down and stopped the command.${partly} Call again when it is back.`,
    },
    "too-much-output": {
      code: "EXECUTION_ERROR",
      message: `The command printed more than this server reads from one call and was stopped.${partly} Narrow it with a selector, --tail, --limit or a filter.`,
    },
    "too-much-disk": {
      code: "EXECUTION_ERROR",
      message: `The command put more on the server's disk than one call may and was stopped.${partly} Narrow what it sorts or downloads.`,
    },
  };
  return explanations[interruption];
}

/** A stage that was not asked to end did all that it was to do where it says so. */
function hasFinished(stages: readonly Stage[], { pipeline }: Interrupted): boolean {
  return pipeline.stages.some(
    ({ end }, index) => stages[index]?.mustFinish === true && end.kind === "exited" && end.code === 0,
  );
}

const NO_CLUSTER: Explanation = {
  code: "CONTEXT_NOT_FOUND",
  message: "The command was stopped: it has no cluster. Name a context.",
};

/** Why a stage was not started though the ones before it ran. */
export function explainStop({ reason, before }: Stop, stages: readonly Stage[]): Explanation {
  const program = stages[before]?.program ?? "The next stage";
  const messages: Readonly<Record<Stop["reason"], string>> = {
    redacted: `${program} was not started: its input held secret values, which were redacted, so that it would have written the redaction. Name the object to change directly instead of piping it.`,
    "too-large": `${program} was not started: its input is larger than 64 MiB. Split it.`,
    failed: `${program} was not started, since a stage before it failed. Correct that stage.`,
  };
  return { code: "EXECUTION_ERROR", message: messages[reason] };
}

/** What a failed stage says of the cause, and what to try next. */
export function explainFailure(
  { index, stage, result }: FailedStage,
  stages: readonly Stage[],
  plan: ApprovedPlan,
): Explanation {
  const { end } = result;
  const { program } = stage;
  const where = stages.length > 1 ? `Stage ${index + 1} (${program}) failed: ` : "";
  const line = mainLine(result.stderr.text);
  const notStarted = end.kind === "not-started" ? end.code : readByShell(stage, line) ? "ENOEXEC" : undefined;
  if (notStarted !== undefined) {
    const advice = START_ADVICE[notStarted] ?? "Check the program that is installed on the server.";
    return { code: "EXECUTION_ERROR", message: `${where}${program} could not be started (${notStarted}). ${advice}` };
  }
  if (end.kind !== "exited") {
    const signal = end.kind === "signaled" ? end.signal : "a signal";
    const said = line === undefined ? "." : `: ${sentence(line)}`;
    const message = `${where}${program} was ended by ${signal}${said} It may have needed more memory or time than a call has: narrow the command.`;
    return { code: "EXECUTION_ERROR", message };
  }
  const said = line === undefined ? `${program} ended with exit code ${end.code} and said nothing.` : sentence(line);
  if (stage.kind === "filter") {
    const next = findShortage(result.stderr.text) ?? filterAdvice(program, line);
    return { code: "EXECUTION_ERROR", message: `${where}${said} ${next}` };
  }
  const path = plan.intent.stages[index]?.path ?? [];
  const cause = findCause(result.stderr.text, path);
  const command = [program, ...path, "--help"].join(" ");
  return {
    code: cause?.code ?? "EXECUTION_ERROR",
    message: `${where}${said} ${cause?.next ?? `See \`${command}\`.`}`,
    ...(cause?.reason !== undefined && { reason: cause.reason }),
  };
}

/** What jq cannot read is mostly a table. */
function filterAdvice(program: string, line = ""): string {
  return program === "jq" && /^(?:jq: )?parse error: /.test(line)
    ? "What it reads is not JSON: have the command in front of it print -o json."
    : `Correct what ${program} is told to do.`;
}

/**
 * POSIX hands a file that the system cannot start to a shell (`execvp`), which then complains of its first lines; those
 * of a script hold no command.
 */
function readByShell({ file }: Stage, line = ""): boolean {
  return line.startsWith(`${file}: `) && /^(?:line )?[1-3]: /.test(line.slice(file.length + 2));
}

/** A program's last words, so ended that another sentence can follow. */
function sentence(line: string): string {
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

const START_ADVICE: Readonly<Record<string, string>> = {
  EACCES: "Make the file executable for the server's user.",
  ENOENT: "It was removed meanwhile, or its interpreter is missing: install it again.",
  ENOEXEC: "It was built for another machine: install the right one.",
  E2BIG: "The command line is too long: pass long values on standard input.",
  EAGAIN: "The server has too many processes: try again in a moment.",
  EMFILE: "The server has too many open files: try again in a moment.",
  ENOMEM: "The server is out of memory: try again in a moment.",
};
