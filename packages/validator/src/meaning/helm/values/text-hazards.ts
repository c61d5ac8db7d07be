import { findHazards, type FoundHazard } from "../../../manifest/hazards.ts";
import type { Json } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { mayLookUp } from "../shared/lookups.ts";
import { undecorated, unescaped } from "./undecorated.ts";

/** Kinds whose objects give rights, or stand between others and the API server; and the role that may do anything. */
const KINDS =
  /(?<![A-Za-z])(?:ClusterRole|ClusterRoleBinding|RoleBinding|ValidatingWebhookConfiguration|MutatingWebhookConfiguration|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|MutatingAdmissionPolicy|MutatingAdmissionPolicyBinding|APIService|CertificateSigningRequest)(?![A-Za-z])|rbac\.authorization\.k8s\.io|(?<![A-Za-z-])cluster-admin(?![A-Za-z-])/u;

/** `Role` is also an ordinary word: it counts as the value of a key `kind`, here in text that holds YAML or JSON. */
const ROLE = /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?Role(?![A-Za-z])/u;

/** Keys that the baseline Pod Security Standard forbids, inside text that may be a template and so no YAML yet. */
const KEY =
  /(?:^|[\s{[,"'-])(?:privileged|hostPID|hostIPC|hostNetwork|hostPath|hostPort|hostProcess|allowPrivilegeEscalation)["']?\s*:(?!\s*(?:false|null|~|""|''|\[\s*\]|\{\s*\})\s*(?:[,}\]\n#]|$))/u;

/** Text without any of these holds nothing that is looked for. */
const TELLING = /[:{[\\]|lookup|Role|Config|Policy|Service|Request|k8s|kubernetes|cluster-admin/u;

function isPodSecurity(key: string): boolean {
  return key.startsWith("pod-security.kubernetes.io/");
}

/** Charts take the rules of their roles as values, too; nothing else has verbs. */
function namesPower(key: string): boolean {
  return KINDS.test(key) || key === "verbs";
}

/** Whether something can be found in a key, whatever it is set to. */
export function isTellingKey(key: string): boolean {
  return isPodSecurity(key) || namesPower(key) || mayLookUp(key);
}

/** Whether something can be found in a text, whatever it is the value of. */
export function isTellingText(text: string): boolean {
  return TELLING.test(text);
}

/**
 * What one key and its text would grant if the chart prints them: many charts take whole objects as values, as maps or
 * as text.
 *
 * @param path the keys that lead to the value, list positions as text
 */
export function textHazards(path: readonly string[], value: Json): readonly FoundHazard[] {
  const key = path.at(-1) ?? "";
  const found: FoundHazard[] = [];
  const add = (kind: FoundHazard["kind"]): void => {
    found.push({ kind, path: path.join(".") });
  };
  if (isPodSecurity(key)) add("pod-security-label");
  if (namesPower(key) && value !== false && value !== null) add("rbac-object");
  if (mayLookUp(key)) add("cluster-lookup");
  if (typeof value !== "string" || !isTellingText(value)) return found;
  const text = unescaped(value);
  const bare = undecorated(text);
  if (bare === undefined) add("unreadable-content");
  const spells = (pattern: RegExp): boolean =>
    pattern.test(text) || (bare !== undefined && bare !== text && pattern.test(bare));
  if (spells(KINDS) || spells(ROLE) || (key === "kind" && value.trim() === "Role")) add("rbac-object");
  if (text.includes("kubernetes.io/service-account-token")) add("service-account-token");
  if (text.includes("pod-security.kubernetes.io/")) add("pod-security-label");
  if (spells(KEY)) add("privileged-workload");
  if (mayLookUp(text)) add("cluster-lookup");
  const structure = structureOf(value) ?? (bare === undefined || bare === text ? undefined : structureOf(bare));
  if (structure) found.push(...structure.flatMap((document) => findHazards(document)));
  return found;
}

function structureOf(text: string): readonly Json[] | undefined {
  const read = /[\n{[]/u.test(text) ? readPlain(text) : undefined;
  return read?.ok ? read.documents : undefined;
}
