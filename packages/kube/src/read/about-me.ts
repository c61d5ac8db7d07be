import type { Access, AccessRule, ServerVersion, Whoami } from "../client.ts";
import type { RequestOptions } from "../request-options.ts";
import { list, part, text, texts } from "../connection/fields.ts";
import type { Failure } from "../failure.ts";
import type { Reader } from "./reader.ts";

const JSON_ONLY = "application/json";

export async function serverVersion(
  reader: Reader,
  options: RequestOptions | undefined,
): Promise<ServerVersion | Failure> {
  const answer = await reader.ask({ verb: "server", path: "/version" }, { accept: JSON_ONLY }, options);
  if (!answer.ok) return answer;
  return { ok: true, version: text(answer.json, "gitVersion") ?? "", platform: text(answer.json, "platform") ?? "" };
}

/** A review is made by creating one, and leaves nothing behind. */
function review(apiVersion: string, kind: string, spec: object) {
  return { accept: JSON_ONLY, body: JSON.stringify({ apiVersion, kind, spec }) };
}

/** Who the API server takes the client for. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#self-subject-review */
export async function whoami(reader: Reader, options: RequestOptions | undefined): Promise<Whoami | Failure> {
  const exchange = review("authentication.k8s.io/v1", "SelfSubjectReview", {});
  const answer = await reader.ask({ verb: "whoami" }, exchange, options);
  if (!answer.ok) return answer;
  const user = part(part(answer.json, "status"), "userInfo") ?? {};
  return { ok: true, user: text(user, "username") ?? "", groups: texts(user, "groups") };
}

/** What the client may do in a namespace. */
export async function accessIn(
  reader: Reader,
  namespace: string,
  options: RequestOptions | undefined,
): Promise<Access | Failure> {
  const exchange = review("authorization.k8s.io/v1", "SelfSubjectRulesReview", { namespace });
  const answer = await reader.ask({ verb: "rules", namespace }, exchange, options);
  if (!answer.ok) return answer;
  const status = part(answer.json, "status") ?? {};
  const rules = list(status, "resourceRules").map((rule): AccessRule => ({
    verbs: texts(rule, "verbs"),
    groups: texts(rule, "apiGroups"),
    resources: texts(rule, "resources"),
    names: texts(rule, "resourceNames"),
  }));
  return { ok: true, rules, incomplete: status["incomplete"] === true };
}
