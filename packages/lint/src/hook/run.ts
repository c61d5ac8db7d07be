import { type Answer, NONE } from "./answer.ts";
import { type HookClient, HookInputError, type ShellCall } from "./clients/client.ts";
import { guard } from "./guard.ts";
import { mayHold } from "./line/may-hold.ts";

/** Longer lines are not read: no agent types them. In UTF-16 units. */
const MAX_LENGTH = 64 * 1024;

export interface RunOptions {
  readonly from: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly policy?: string;
  readonly config?: string;
}

async function judged(call: ShellCall, { from, policy, config }: RunOptions): Promise<Answer> {
  const { command, folder, shell } = call;
  if (shell !== "powershell" && !mayHold(command)) return NONE;
  if (command.length > MAX_LENGTH) return { kind: "ask", reason: "The line is too long to be understood." };
  const place = {
    folder: folder ?? from,
    from,
    ...(policy === undefined ? {} : { policy }),
    ...(config === undefined ? {} : { config }),
  };
  return guard(call, place);
}

/** What becomes of an answer with this call: a question that nobody would be asked is a refusal. */
function fitted(answer: Answer, { asks, wantsMore }: ShellCall): Answer {
  if (answer.kind === "allow" && wantsMore) return NONE;
  if (answer.kind !== "ask" || asks === true) return answer;
  return { kind: "deny", reason: `${answer.reason}\nA person would have to agree, and ${asks}.` };
}

/**
 * Answers one message of a client.
 *
 * @param input what the client wrote to standard input.
 * @returns what is written to standard output.
 */
export async function answerHook(client: HookClient, input: string, options: RunOptions): Promise<string> {
  try {
    const call = client.read(payloadOf(input), options.env);
    return client.write(call === undefined ? NONE : fitted(await judged(call, options), call));
  } catch (error) {
    if (!(error instanceof HookInputError)) throw error;
    return client.write({ kind: "deny", reason: `The guard of the shell cannot read this: ${error.message}` });
  }
}

function payloadOf(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new HookInputError("The hook's input is no JSON.");
  }
}
