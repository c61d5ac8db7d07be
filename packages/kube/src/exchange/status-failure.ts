import { excerpt } from "../excerpt.ts";
import { failure, type Failure, type Problem } from "../failure.ts";
import type { Access } from "../connection/access.ts";
import { isFields, type Fields, text } from "../connection/fields.ts";

const PROBLEMS: Readonly<Record<number, Problem>> = {
  400: "invalid",
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  405: "unsupported",
  410: "expired",
  422: "invalid",
  429: "busy",
  503: "busy",
};

const NEXT: Readonly<Partial<Record<Problem, string>>> = {
  invalid: "Correct the selector, the name or the continue token, and ask again.",
  unsupported: "Look at what each type can be asked for: kubectl api-resources -o wide.",
  unauthorized: "Sign in again with your provider's login command; a token or certificate may have expired.",
  forbidden: "Ask whoever runs the cluster for a role with that verb, or use another namespace or context.",
  "not-found": "Look at what is there: list the type in that namespace.",
  expired: "The list has moved on: ask again without the continue token.",
  busy: "The server is overloaded or starting: ask again in a moment.",
  server: "Ask again; if it stays so, look at the API server's health.",
};

/** Longest text of a server that is passed on, in characters. */
const LONGEST = 1000;

function sentence(said: string): string {
  const cut = excerpt(said, LONGEST);
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

/** The server's `Status`, where that is what it answered. */
export function readStatus(body: string): Fields | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    return isFields(answer) && answer["kind"] === "Status" ? answer : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What an answer other than success means, in the server's own words and reason.
 *
 * @param access as whom the server was asked.
 */
export function statusFailure(
  status: number,
  answer: Fields | undefined,
  access: Pick<Access, "userName" | "context">,
): Failure {
  const problem = PROBLEMS[status] ?? "server";
  const reason = text(answer, "reason");
  const said = text(answer, "message");
  const told =
    problem === "unauthorized"
      ? `The API server does not accept the credentials of the user ${JSON.stringify(access.userName)} of the context ${JSON.stringify(access.context)}.`
      : said === undefined
        ? `The API server answered ${status}.`
        : `The API server says: ${sentence(said)}`;
  return failure(problem, `${told} ${NEXT[problem] ?? ""}`.trim(), { status, ...(reason !== undefined && { reason }) });
}
