import type { Answer } from "../answer.ts";

/** A shell command that an agent is about to run. */
export interface ShellCall {
  readonly command: string;
  /** The shell that reads it, where that is none of those that read as sh does. */
  readonly shell?: "powershell";
  /** Folder of the project, in which settings are looked for. */
  readonly folder?: string;
  /** Whether the client would put the question to a person, where one is asked. Says why not where it would not. */
  readonly asks: true | string;
  /** The call asks for more than to run its line: an answer that allows would grant that too. */
  readonly wantsMore: boolean;
}

/** How a client says what its agent is about to do, and how it is answered. */
export interface HookClient {
  readonly name: string;
  /**
   * @param payload parsed JSON.
   * @returns undefined for what is no shell command.
   * @throws {HookInputError} where the payload is not of the client's form.
   */
  readonly read: (payload: unknown, env: Readonly<Record<string, string | undefined>>) => ShellCall | undefined;
  /** What is written to standard output, with exit code 0. */
  readonly write: (answer: Answer) => string;
}

/** What was read is no message of the client: nobody knows what would run. */
export class HookInputError extends Error {
  override readonly name = "HookInputError";
  readonly code = "HOOK_INPUT";
}

export function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new HookInputError(`${what} is no JSON object.`);
  return Object.fromEntries(Object.entries(value));
}

export function textAt(record: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = record[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
