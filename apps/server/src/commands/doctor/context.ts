import type { ListedContext } from "@k8s-mcp/executor";
import type { CliPorts } from "@k8s-mcp/tools";
import { type AccessSummary, readAccess, tellAccess } from "./access.ts";
import { type Answer, ask } from "./ask.ts";
import { inTwo, type Diagnosis } from "./diagnosis.ts";
import { isText, items, member, parseJson } from "./json-parts.ts";

/** Whether a context can be reached, as whom, and what that one may do in its namespace. */
export async function diagnoseContext(context: ListedContext, ports: CliPorts): Promise<Diagnosis> {
  const { name } = context;
  const about = { area: "clusters", subject: name } as const;
  const identity = await ask("auth whoami -o json", name, ports);
  if (identity.kind === "refused") {
    return { ...about, status: "note", says: `It was not asked: ${identity.why}`, fix: REFUSED, facts: { ...context } };
  }
  const { output, error, namespace = "default" } = identity.result;
  if (error !== undefined && !ANSWERS.has(error.reason ?? "")) {
    const facts = { ...context, reachable: false, reason: error.reason ?? error.code };
    return { ...about, status: "problem", ...inTwo(error.message), facts };
  }

  const [server, rights] = await Promise.all([
    ask("version -o json", name, ports),
    ask("auth can-i --list", name, ports),
  ]);
  const user = readUser(output);
  const version = member(member(parseJson(outputOf(server)), "serverVersion"), "gitVersion");
  const access = accessOf(rights);
  const told = [
    `${isText(version) ? version : "reached"}${user === undefined ? "" : ` as ${user.name}`}`,
    ...(access === undefined ? [] : [`in namespace ${namespace} ${tellAccess(access)}`]),
  ];
  const facts = { ...context, namespace, reachable: true, ...(isText(version) && { version }), user, access };
  const reached = { ...about, status: "ok", says: told.join("; "), facts } as const;
  if (access !== undefined && access.reads.length === 0 && !access.incomplete) {
    return { ...reached, status: "problem", fix: NO_ROLE };
  }
  return isSkewed(server) ? { ...reached, status: "note", fix: SKEWED } : reached;
}

/** Whoever answers with these is there, but knows no such question or does not want to be asked it. */
const ANSWERS: ReadonlySet<string> = new Set(["NotFound", "Forbidden"]);

const REFUSED = "Allow the context in the policy, or leave it so: calls to it are refused as well.";
const NO_ROLE =
  "Ask whoever runs the cluster for a role there (such as view), or name a namespace with one by K8S_NAMESPACE.";
const SKEWED = "This kubectl is more than one minor version away from the cluster's: use one that is not.";

function outputOf(answer: Answer): string {
  return answer.kind === "answered" && answer.result.status === "success" ? answer.result.output : "";
}

/** kubectl itself says so. */
function isSkewed(answer: Answer): boolean {
  return answer.kind === "answered" && answer.result.warnings?.includes("version skew") === true;
}

/** A webhook that decides cannot list what it would allow: the list is then said to be incomplete. */
function accessOf(answer: Answer): (AccessSummary & { readonly incomplete: boolean }) | undefined {
  if (answer.kind === "refused" || answer.result.status === "error") return undefined;
  const { output, warnings = "" } = answer.result;
  return { ...readAccess(output), incomplete: warnings.includes("incomplete") };
}

/** The `status.userInfo` of a SelfSubjectReview. */
function readUser(output: string): { readonly name: string; readonly groups: readonly string[] } | undefined {
  const info = member(member(parseJson(output), "status"), "userInfo");
  const name = member(info, "username");
  return isText(name) ? { name, groups: items(member(info, "groups")).filter(isText) } : undefined;
}
