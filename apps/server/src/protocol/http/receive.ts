import type { IncomingMessage, ServerResponse } from "node:http";
import { isJsonContentType } from "@modelcontextprotocol/server";
import { DEEPEST } from "../depth.ts";
import { INVALID_REQUEST, PARSE_ERROR, headerOf, refuse } from "./answer.ts";
import { readBody } from "./body.ts";

/**
 * Reads the JSON that a request brings.
 *
 * @param limit Bytes.
 * @returns Undefined where there is none that could be read; the request is answered then.
 */
export async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<{ readonly body: unknown } | undefined> {
  if (!isJsonContentType(headerOf(request.headers, "content-type"))) {
    refuse(response, 415, "The body must be sent as Content-Type: application/json.");
    return undefined;
  }
  const read = await readBody(request, limit);
  switch (read.kind) {
    case "json":
      return { body: read.value };
    case "too-long":
      // What is left of the body is not worth reading.
      refuse(response, 413, `The body is longer than ${limit} bytes.`, { headers: { connection: "close" } });
      return undefined;
    case "malformed":
      refuse(response, 400, "Parse error: the body is no JSON.", { code: PARSE_ERROR });
      return undefined;
    case "too-deep":
      refuse(response, 400, `The body is nested deeper than ${DEEPEST} levels.`, { code: INVALID_REQUEST });
      return undefined;
    case "broken-off":
      return undefined;
    default:
      return read satisfies never;
  }
}
