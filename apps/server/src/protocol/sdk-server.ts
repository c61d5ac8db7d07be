import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import type { JSONRPCRequest, Result, ServerContext } from "@modelcontextprotocol/server";
import { isRecord } from "./record.ts";

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/**
 * The SDK's server, which calls parameters that do not fit an internal error and shows zod's own report of them. They are
 * the client's error, and it is told which ones in a line.
 */
export class SdkServer extends Server {
  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super["_wrapHandler"](method, handler);
    return async (request, context) => {
      try {
        return await wrapped(request, context);
      } catch (error) {
        throw toldAs(error, method);
      }
    };
  }
}

/** The project's own handlers throw protocol errors and nothing else: what else comes is about the parameters. */
function toldAs(error: unknown, method: string): unknown {
  if (!(error instanceof Error)) return error;
  const issues = issuesIn(error.message);
  if (issues === undefined) return error;
  const { code = ProtocolErrorCode.InvalidParams } = error instanceof ProtocolError ? error : {};
  return invalid(method, issues.join("; "), code);
}

function invalid(method: string, why: string, code: number = ProtocolErrorCode.InvalidParams): ProtocolError {
  return new ProtocolError(code, `Invalid params for ${method}: ${why}`);
}

/** Most wrong places that are told of. */
const MOST = 5;

/** zod's report, one line a place; undefined where a message is none. */
function issuesIn(message: string): readonly string[] | undefined {
  const from = message.search(/\[\s*\{/u);
  if (from === -1) return undefined;
  let issues: unknown;
  try {
    issues = JSON.parse(message.slice(from));
  } catch {
    return undefined;
  }
  if (!Array.isArray(issues)) return undefined;
  return issues.slice(0, MOST).map((issue: unknown) => {
    const { path, message: said } = isRecord(issue) ? issue : {};
    const place = Array.isArray(path) ? path.join(".") : "";
    return `${place === "" ? "params" : place}: ${typeof said === "string" ? said : "does not fit"}`.slice(0, 200);
  });
}
