import { CLIENT_CAPABILITIES_META_KEY, CLIENT_INFO_META_KEY } from "@modelcontextprotocol/server";
import type { Server, ServerContext } from "@modelcontextprotocol/server";
import type { Question, Reply } from "@k8s-mcp/tools";
import type { Log } from "../telemetry/log.ts";
import { askBetween } from "./asking/ask-between.ts";
import { askNow } from "./asking/ask-now.ts";
import type { Seal } from "./asking/seal.ts";
import { answerableBy } from "./asking/wire.ts";
import type { Inquire, InquiryKind, ServedCall } from "./call.ts";
import type { ClientLog } from "./client-log.ts";
import type { Era } from "./description.ts";
import { isRecord } from "./record.ts";

/** What a request of one connection is made of. */
export interface Serving {
  readonly server: Server;
  readonly era: Era;
  readonly log: Log;
  readonly clientLog: ClientLog;
  readonly seal: Seal;
}

/** The first revision in which a server may ask a person. */
const FIRST_ASKING = "2025-06-18";

/**
 * A request in the catalogue's terms.
 *
 * @param parameters What the request is about, where it may be answered with a question.
 */
export function servedCall(serving: Serving, context: ServerContext, parameters?: object): ServedCall {
  const { mcpReq, http } = context;
  const { log, clientLog } = serving;
  const progressToken = mcpReq["_meta"]?.progressToken;
  const principal = http?.authInfo?.clientId;
  const client = clientName(serving, context);
  const notify = (notification: Parameters<typeof mcpReq.notify>[0]): void => {
    mcpReq.notify(notification).catch((error: unknown) => {
      log.debug("notification not delivered", { method: notification.method, error: String(error) });
    });
  };
  const onProgress: ServedCall["onProgress"] =
    progressToken === undefined
      ? undefined
      : ({ elapsedSeconds, message }) =>
          notify({
            method: "notifications/progress",
            params: { progressToken, progress: elapsedSeconds, message },
          });
  const canAnswer = parameters === undefined ? new Set<InquiryKind>() : clientAnswers(serving, context);
  const inquire = inquiring(serving, context, canAnswer, parameters, onProgress);
  return {
    signal: mcpReq.signal,
    canAnswer,
    inquire,
    ask: (question) => ask(question, inquire, canAnswer),
    log: (severity, data) => clientLog.tell(severity, data, notify),
    ...(principal === undefined ? {} : { principal }),
    ...(client === undefined ? {} : { client }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

/** As the client calls itself. */
export function clientName({ server, era }: Serving, { mcpReq }: ServerContext): string | undefined {
  if (era === "legacy") return server.getClientVersion()?.name;
  const information = envelopeOf(mcpReq)[CLIENT_INFO_META_KEY];
  const name = isRecord(information) ? information["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function envelopeOf({ envelope }: ServerContext["mcpReq"]): Readonly<Record<string, unknown>> {
  return envelope ?? {};
}

function clientAnswers({ server, era }: Serving, { mcpReq }: ServerContext): ReadonlySet<InquiryKind> {
  if (era === "modern") return answerableBy(envelopeOf(mcpReq)[CLIENT_CAPABILITIES_META_KEY]);
  const revision = server.getNegotiatedProtocolVersion();
  const kinds = new Set(answerableBy(server.getClientCapabilities()));
  if (revision === undefined || revision < FIRST_ASKING) kinds.delete("form");
  return kinds;
}

function inquiring(
  { era, seal }: Serving,
  context: ServerContext,
  canAnswer: ReadonlySet<InquiryKind>,
  parameters: object | undefined,
  onProgress: ServedCall["onProgress"],
): Inquire {
  if (era === "modern") return askBetween(context, canAnswer, seal, parameters ?? {});
  const begun = performance.now();
  return askNow(context, canAnswer, () =>
    onProgress?.({ elapsedSeconds: (performance.now() - begun) / 1000, message: "waiting for an answer" }),
  );
}

async function ask(
  { message, schema, subject }: Question,
  inquire: Inquire,
  canAnswer: ReadonlySet<InquiryKind>,
): Promise<Reply> {
  if (!canAnswer.has("form")) return { kind: "cannot" };
  const { answer } = await inquire({ answer: { kind: "form", message, schema } }, { subject });
  if (answer?.kind === "form") return { kind: "answered", content: answer.content };
  return { kind: answer?.kind === "declined" ? "declined" : "cannot" };
}
