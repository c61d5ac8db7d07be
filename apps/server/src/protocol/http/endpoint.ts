import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../telemetry/log.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Protocol } from "../opening/revisions.ts";
import type { ServerFactory } from "../server-factory.ts";
import type { Session, Sessions } from "./sessions.ts";

/** What serves some paths. */
export interface Endpoint {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Settles when every request that came in has its answer, or after so many milliseconds. */
  answered(atMost: number): Promise<void>;
  /** Ends every session and every call under way. */
  close(): Promise<void>;
}

/** What the endpoints of one address share. */
export interface EndpointOptions {
  readonly factory: ServerFactory;
  readonly catalogue: Pick<Catalogue, "onToolsChanged" | "onPromptsChanged" | "resources">;
  readonly log: Log;
  readonly sessions: Sessions<HttpSession>;
  /** Bytes of a request's body. */
  readonly maxBody: number;
  readonly protocol?: Protocol;
}

/** A session of an older client, by the transport that it came over. Who opened it may use it, and nobody else. */
export interface HttpSession extends Session {
  readonly principal: string | undefined;
  readonly over: "streamable-http" | "sse";
  /** Serves one more request of the session. */
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
}
