import type { Answer, TestClient } from "../fixtures/clients.ts";
import { eventually } from "../fixtures/eventually.ts";
import type { Planted } from "./planted.ts";

/** Who asks, about what, and what was answered before. */
export interface Asking {
  readonly client: TestClient;
  readonly planted: Planted;
  readonly context: string;
  readonly namespace: string;
  /** The last answer's that was cut. */
  result: string;
}

/** One request; its answer as the client has it, and whether it failed. */
export type Step = (asking: Asking) => Promise<Told>;

export interface Told {
  readonly text: string;
  readonly failed: boolean;
}

/** Puts names and values where a line has `SECRET`, `VALUE`, `BASE64`, `BROUGHT`, `NAMESPACE`, `CONTEXT` or `RESULT`. */
function fill(text: string, { planted, context, namespace, result }: Asking): string {
  const { name, value, brought } = planted;
  const words: Readonly<Record<string, string>> = {
    SECRET: name,
    VALUE: value,
    BASE64: btoa(brought),
    BROUGHT: brought,
    NAMESPACE: namespace,
    CONTEXT: context,
    RESULT: result,
  };
  return text.replaceAll(/\b(?:SECRET|VALUE|BASE64|BROUGHT|NAMESPACE|CONTEXT|RESULT)\b/gu, (key) => words[key] ?? "");
}

const filled = (input: Readonly<Record<string, unknown>>, asking: Asking): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === "string" ? fill(value, asking) : value]),
  );

/** A call of a tool, as every client makes it, with progress wanted. */
export function tool(name: string, input: Readonly<Record<string, unknown>>): Step {
  return async (asking) => {
    const said: unknown[] = [];
    const answer: Answer = await asking.client.callTool(name, filled(input, asking), {
      onprogress: (progress) => said.push(progress),
    });
    const { result_uri: uri } = answer.structured ?? {};
    if (typeof uri === "string") asking.result = uri;
    return { text: JSON.stringify([answer, said]), failed: answer.isError };
  };
}

export const kubectl = (command: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  tool("execute_kubectl", { command, ...more });
export const helm = (command: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  tool("execute_helm", { command, ...more });
export const explain = (command: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  tool("explain_policy", { tool: command.split(" ")[0], command, ...more });
export const filtered = (filter: string): Step => tool("read_result", { uri: "RESULT", filter });

/** The whole of a kept result, so few characters at a time that every value is cut. */
export const readBySlices =
  (limit: number): Step =>
  async (asking) => {
    const parts: string[] = [];
    for (let offset: unknown = 0; offset !== undefined;) {
      const { structured, isError } = await asking.client.callTool("read_result", {
        uri: asking.result,
        offset,
        limit,
      });
      if (isError) return { text: parts.join(""), failed: true };
      parts.push(String(structured?.["output"]));
      offset = structured?.["next_offset"];
    }
    return { text: parts.join(""), failed: false };
  };

const orRefused =
  (request: (asking: Asking) => Promise<unknown>): Step =>
  async (asking) => {
    try {
      return { text: JSON.stringify(await request(asking)), failed: false };
    } catch (error) {
      return { text: String(error), failed: true };
    }
  };

export const resource = (uri: string): Step => orRefused((asking) => asking.client.readResource(fill(uri, asking)));
export const listed: Step = orRefused((asking) => asking.client.listResources());
export const prompt = (name: string, given: Readonly<Record<string, string>>): Step =>
  orRefused((asking) =>
    asking.client.getPrompt(
      name,
      Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fill(value, asking)])),
    ),
  );
export const complete = (
  of: string,
  argument: string,
  typed: string,
  given: Readonly<Record<string, string>> = {},
): Step =>
  orRefused((asking) =>
    asking.client.complete(
      of,
      argument,
      fill(typed, asking),
      Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fill(value, asking)])),
    ),
  );

/** Is told of a change of what has a copy, which it makes itself. */
export const watched = (uri: string, change: string): Step =>
  orRefused(async (asking) => {
    const watching = await asking.client.watch(fill(uri, asking));
    const answer = await asking.client.callTool("execute_kubectl", { command: fill(change, asking) });
    await eventually(() => {
      if (watching.updates() === 0) throw new Error("Nothing was told yet.");
    });
    await watching.stop();
    return answer;
  });
