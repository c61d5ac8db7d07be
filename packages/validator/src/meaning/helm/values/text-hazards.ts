import type { Span } from "../../../language/words.ts";
import type { Json } from "../../../manifest/manifest.ts";
import type { Hazard } from "../../intent.ts";
import { FORBIDDEN_KEYS } from "./forbidden.ts";

/** Kinds whose objects give rights, or stand between others and the API server. */
const KINDS =
  /(?<![A-Za-z])(?:ClusterRole|ClusterRoleBinding|RoleBinding|ValidatingWebhookConfiguration|MutatingWebhookConfiguration|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|MutatingAdmissionPolicy|MutatingAdmissionPolicyBinding|APIService|CertificateSigningRequest)(?![A-Za-z])|rbac\.authorization\.k8s\.io/u;

/** `Role` is also an ordinary word: it counts as the value of a key `kind`, here in text that holds YAML or JSON. */
const ROLE = /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?Role(?![A-Za-z])/u;

const SINGLE_KEYS = FORBIDDEN_KEYS.filter(({ keys }) => keys.length === 1).map(({ keys }) => keys[0]);
/** A forbidden key inside text that a chart may print as YAML, with a value other than false, null or nothing. */
const KEY_IN_TEXT = new RegExp(
  `(?:^|[\\s{,"'-])(?:${SINGLE_KEYS.join("|")})["']?\\s*:(?!\\s*(?:false|null|~|""|''|\\[\\s*\\]|\\{\\s*\\})\\s*(?:[,}\\]\\n#]|$))`,
  "u",
);

/** Whether a word or text names such a kind. */
export function namesPrivilegedKind(text: string): boolean {
  return KINDS.test(text);
}

/** What text among the values would grant if the chart prints it: many charts take whole objects as values. */
export function textHazards(path: readonly string[], value: Json, span: Span): readonly Hazard[] {
  if (typeof value !== "string") return [];
  const where = path.join(".");
  const hazards: Hazard[] = [];
  const text = unescaped(value);
  if (namesPrivilegedKind(text) || ROLE.test(text) || (value.trim() === "Role" && path.at(-1)?.trim() === "kind")) {
    hazards.push({ kind: "rbac-object", path: where, span });
  }
  if (text.includes("kubernetes.io/service-account-token"))
    hazards.push({ kind: "service-account-token", path: where, span });
  if (text.includes("pod-security.kubernetes.io/")) hazards.push({ kind: "pod-security-label", path: where, span });
  if (KEY_IN_TEXT.test(text)) hazards.push({ kind: "privileged-workload", path: where, span });
  return hazards;
}

/** YAML and JSON can spell any letter as `\x41` or `\u0041`. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U000([0-9a-f]{5}))/giu, (whole: string, x, u, wide) => {
    const code = Number.parseInt(String(x ?? u ?? wide), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
