import { isTooDeep } from "../depth.ts";
import { isRecord } from "../record.ts";
import { MODERN_REVISION } from "./revisions.ts";

export type RequestId = string | number;

/** The few messages with which clients begin. Whatever else comes, and whatever is not plainly one of them, is the SDK's. */
export type OpeningMessage =
  | { readonly kind: "initialize"; readonly id: RequestId; readonly revision: string; readonly client: string }
  | { readonly kind: "initialized" }
  | { readonly kind: "ping"; readonly id: RequestId }
  | { readonly kind: "discover"; readonly id: RequestId }
  | { readonly kind: "list-tools"; readonly id: RequestId; readonly modern: boolean; readonly client?: string };

/** Reads one line; undefined where it is none of the opening's. */
export function readOpeningMessage(line: string): OpeningMessage | undefined {
  const message = parse(line);
  if (!isRecord(message) || message["jsonrpc"] !== "2.0" || isTooDeep(message)) return undefined;
  const { id, method, params = {} } = message;
  if (!isRecord(params)) return undefined;
  if (method === "notifications/initialized") return id === undefined ? { kind: "initialized" } : undefined;
  if (!isRequestId(id)) return undefined;
  const modern = claimsModern(params);
  if (modern === "badly") return undefined;
  switch (method) {
    case "initialize":
      return modern === "no" ? readInitialize(id, params) : undefined;
    case "ping":
      return modern === "no" ? { kind: "ping", id } : undefined;
    case "server/discover":
      return modern === "yes" ? { kind: "discover", id } : undefined;
    case "tools/list":
      // A cursor is wrong here, and wrong ones are answered by the SDK.
      return Object.keys(params).some((key) => key !== "_meta")
        ? undefined
        : { kind: "list-tools", id, modern: modern === "yes", ...clientOf(params) };
    default:
      return undefined;
  }
}

function readInitialize(id: RequestId, params: Readonly<Record<string, unknown>>): OpeningMessage | undefined {
  const { protocolVersion, capabilities, clientInfo } = params;
  if (typeof protocolVersion !== "string" || !areCapabilities(capabilities) || !isImplementation(clientInfo)) {
    return undefined;
  }
  return { kind: "initialize", id, revision: protocolVersion, client: clientInfo.name };
}

/** Who asks, where each message says so. */
function clientOf({ _meta: meta }: Readonly<Record<string, unknown>>): { readonly client?: string } {
  const information = isRecord(meta) ? meta[`${CLAIM}clientInfo`] : undefined;
  return isImplementation(information) ? { client: information.name } : {};
}

const CLAIM = "io.modelcontextprotocol/";

/** Whether a message says of itself, in full and rightly, that it is of the stateless era. */
function claimsModern({ _meta: meta }: Readonly<Record<string, unknown>>): "yes" | "no" | "badly" {
  if (meta === undefined) return "no";
  if (!isRecord(meta)) return "badly";
  const claimed = Object.keys(meta).filter((key) => key.startsWith(CLAIM));
  if (claimed.length === 0) return "no";
  const right =
    claimed.length === 3 &&
    meta[`${CLAIM}protocolVersion`] === MODERN_REVISION &&
    isImplementation(meta[`${CLAIM}clientInfo`]) &&
    areCapabilities(meta[`${CLAIM}clientCapabilities`]);
  return right ? "yes" : "badly";
}

function isImplementation(value: unknown): value is { readonly name: string } {
  return isRecord(value) && typeof value["name"] === "string" && typeof value["version"] === "string";
}

function areCapabilities(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isRecord);
}

function isRequestId(value: unknown): value is RequestId {
  return typeof value === "string" || Number.isSafeInteger(value);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
