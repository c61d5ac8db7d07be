import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName, ConfirmVerdict, Verdict } from "@k8s-mcp/validator";
import { askerOf } from "../calls/asker.ts";
import { confirmationDeclined, confirmationQuestion } from "../calls/confirmation.ts";
import { explainCall } from "../calls/explain-call.ts";
import { given } from "../calls/given.ts";
import { judgeCall } from "../calls/judge-call.ts";
import type { AskedCall, JudgedCall } from "../calls/judge-call.ts";
import { withMissingNamespace } from "../calls/missing-namespace.ts";
import type { CliPorts } from "../calls/ports.ts";
import { confirmationRequired, refusal } from "../calls/refusal.ts";
import { failure } from "../calls/result-output.ts";
import { withSimilarNames } from "../calls/similar-names.ts";
import { withSimilarTypes } from "../calls/similar-types.ts";
import { shownOutput } from "../calls/shown-output.ts";
import type { ToolCall } from "../tool.ts";

/** Who runs a line: the tool by its own name, and the CLI that reads the line. */
interface LineOwner {
  readonly tool: string;
  readonly cli: CliName;
}

/** A line, and how a call wants it run. */
interface LineToRun extends AskedCall {
  /** Characters. */
  readonly max_output?: number;
  readonly compact?: boolean;
}

/**
 * What a tool does with a command line, whether the model wrote it or the tool: judge it, ask a person where that is
 * due, run it, and say what helps where nothing was found. Each attempt is written down, also where nothing ran.
 *
 * @param input Its `timeout` is in seconds.
 * @returns The command's result; what kept it from running is one as well, with `error`.
 */
export async function runLine(
  { tool, cli }: LineOwner,
  input: LineToRun,
  ports: CliPorts,
  call: ToolCall,
): Promise<CommandResult> {
  const { executor, settings } = ports;
  const { maxOutput, maxTimeout } = settings;
  const asker = askerOf(call, tool);
  const { command: line, context, namespace } = input;
  if (input.timeout !== undefined && input.timeout > maxTimeout) {
    const message = `timeout: ${input.timeout} is too long. Use 1 to ${maxTimeout} seconds.`;
    const asked = { ...asker, line, cli, ...given({ context, namespace }) };
    return executor.audited(asked, async () => failure("VALIDATION_ERROR", message));
  }
  const { verdict, options, where, failed } = await judgeCall(cli, input, ports);
  const asked = { ...asker, verdict, line, cli, ...given({ context, namespace }), ...where };
  if (failed) return executor.audited(asked, async () => failed);
  if (verdict.decision !== "deny" && lacksInput(verdict, input)) {
    return executor.audited(asked, async () => failure("VALIDATION_ERROR", NO_INPUT, where));
  }
  if (verdict.decision === "deny") {
    return executor.audited(asked, async () =>
      refusal(verdict, where, explainCall(input, { verdict, options }, ports)),
    );
  }
  let plan;
  if (verdict.decision === "confirm") {
    const answered = await askPerson(verdict, { options, where, line, asked }, ports, call);
    if (!answered.agreed) return answered.result;
    plan = ports.confirm(verdict, { accepted: true, by: call.principal ?? "the person at the client" });
  } else {
    plan = verdict.plan;
  }
  const result = await executor.run(plan, {
    ...asker,
    signal: call.signal,
    ...shownOutput(plan, input.max_output, maxOutput),
    ...given({ compact: input.compact }),
    tidy: true,
    onProgress: ({ elapsedSeconds, lines, lastLine }) =>
      call.onProgress?.({
        elapsedSeconds,
        message: lines === 0 ? "no output yet" : `${lines} lines; last: ${lastLine}`,
      }),
  });
  const asking = { signal: call.signal, ...given({ principal: call.principal }) };
  const typed = await withSimilarTypes(result, ports.types, asking);
  if (typed !== result) return typed;
  const placed = await withMissingNamespace(result, ports.namespaces, asking);
  return placed === result ? withSimilarNames(result, ports.names, asking) : placed;
}

const NO_INPUT =
  "The command reads its standard input, and nothing ran since there is none: pass the manifest or the values as `stdin`.";

/** Nobody need be asked about a manifest that was forgotten. */
function lacksInput({ intent }: Verdict, { stdin }: LineToRun): boolean {
  return stdin === undefined && intent?.stages[0]?.stdin === "piped";
}

/** What is known of a call that waits for a person. */
interface Waiting extends Pick<JudgedCall, "options" | "where"> {
  readonly line: string;
  readonly asked: Parameters<CliPorts["executor"]["audited"]>[0];
}

/** Asks the person at the client, where there is one; an attempt that ends here is written down as any other. */
async function askPerson(
  verdict: ConfirmVerdict,
  { options, where, line, asked }: Waiting,
  { explain, executor }: CliPorts,
  call: ToolCall,
): Promise<{ readonly agreed: true } | { readonly agreed: false; readonly result: CommandResult }> {
  const explanation = explain(line, options, verdict);
  const required = (): Promise<CommandResult> =>
    executor.audited(asked, async () => confirmationRequired(verdict, where, explanation));
  const question = confirmationQuestion(verdict, options, where, explanation);
  if (question === undefined || call.ask === undefined) return { agreed: false, result: await required() };
  let reply;
  try {
    reply = await call.ask(question);
  } catch (error) {
    // The call ends with the question, and is made again with the answer.
    await required();
    throw error;
  }
  if (reply.kind === "answered") return { agreed: true };
  if (reply.kind === "cannot") return { agreed: false, result: await required() };
  return { agreed: false, result: await executor.audited(asked, async () => confirmationDeclined(verdict, where)) };
}
