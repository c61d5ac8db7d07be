import type { ParsedCommand, ParseError } from "../grammar/command.ts";
import { parse } from "../grammar/parse.ts";
import { unknownCommand } from "../grammar/refusals.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { quote } from "../language/quote.ts";
import type { Intent } from "../meaning/intent.ts";
import { meanLine } from "../meaning/line.ts";
import { type Reading, ruleAll } from "../verdict/decide.ts";
import { policyDigest } from "../verdict/digest.ts";
import { errorFinding } from "../verdict/error-finding.ts";
import { approveRequest } from "./approve-request.ts";
import { intentOf } from "./intent-of.ts";
import type { ApiRequest } from "./request.ts";
import type { RequestVerdict } from "./verdict.ts";
import { wordsOf } from "./words.ts";

/** What of the judge's options can matter to a request: it always names its namespace itself. */
export type RequestJudgeOptions = Pick<
  JudgeOptions,
  "mode" | "policy" | "rules" | "contexts" | "context" | "principals"
>;

type Read =
  | { readonly ok: true; readonly readings: readonly Reading[] }
  | { readonly ok: false; readonly errors: readonly ParseError[] };

function asLine(text: string, apiVerbs: readonly string[], options: RequestJudgeOptions): Read {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const readings: Reading[] = [];
  for (const commands of [parsed.stages, ...parsed.alternatives]) {
    const line = meanLine(commands, options);
    if (!line.ok) return line;
    const { intent } = line;
    const stages = intent.stages.map((stage) => ({ ...stage, apiVerbs: [...stage.apiVerbs, ...apiVerbs] }));
    readings.push({ commands, intent: { ...intent, stages } });
  }
  return { ok: true, readings };
}

function asObjects(intent: Intent, text: string, { policy }: RequestJudgeOptions): Read {
  const none: readonly ParsedCommand[] = [];
  // Only the older sections of a policy look at words.
  if (policy?.predecessor.kubectl === undefined) return { ok: true, readings: [{ commands: none, intent }] };
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  return { ok: true, readings: [{ commands: parsed.stages, intent }] };
}

function read(request: ApiRequest, text: string, options: RequestJudgeOptions): Read {
  // No line of helm's watches what it lists.
  if (!("type" in request)) return asLine(text, "watch" in request ? ["watch"] : [], options);
  const stage = intentOf(request, { start: 0, end: text.length });
  return asObjects({ effects: stage.effects, stages: [stage] }, text, options);
}

const VERBS: Readonly<Record<ApiRequest["verb"], true>> = {
  get: true,
  list: true,
  watch: true,
  releases: true,
  server: true,
  whoami: true,
  rules: true,
};

/** From a caller whose compiler did not look: it would be read as one that only reads. */
function noRequest(verb: string): RequestVerdict {
  const error: ParseError = {
    kind: "unknown-command",
    rule: unknownCommand.id,
    message: `There is no request ${JSON.stringify(verb)}.`,
    instead: `Use one of ${Object.keys(VERBS).join(", ")}.`,
    span: { start: 0, end: 0 },
  };
  return { decision: "deny", findings: [errorFinding(error)], canonical: "" };
}

/** What is approved is frozen, and the caller's own value is not. */
function copyOf(request: ApiRequest): ApiRequest {
  return "type" in request ? { ...request, type: { ...request.type } } : { ...request };
}

/**
 * Says whether a request to the API may be made, by the rules that judge command lines. No request makes it throw, and
 * it does no I/O.
 *
 * @param request with the type as discovery gave it.
 * @param options the context is the real one.
 * @returns a verdict with every finding; one that allows carries the request that the native client accepts.
 * @example
 * const type = { resource: "pods", group: "", version: "v1", kind: "Pod", namespaced: true };
 * judgeRequest({ verb: "list", type, namespace: "shop", shows: "columns" }).decision; // "allow"
 */
export function judgeRequest(request: ApiRequest, options: RequestJudgeOptions = {}): RequestVerdict {
  if (!Object.hasOwn(VERBS, request.verb)) return noRequest(request.verb);
  const canonical = quote(wordsOf(request));
  const meant = read(request, canonical, options);
  const [first] = meant.ok ? meant.readings : [];
  if (!meant.ok || !first) {
    const errors = meant.ok ? [] : meant.errors;
    return { decision: "deny", findings: errors.map(errorFinding), canonical };
  }
  const { intent } = first;
  const { decision, findings, obligations } = ruleAll(canonical, meant.readings, options);
  if (decision !== "allow") return { decision, findings, canonical, intent };
  const content = { request: copyOf(request), intent, canonical, obligations };
  const approved = approveRequest({ ...content, policyDigest: policyDigest(options) });
  return { decision, findings, canonical, intent, request: approved };
}
