import { findHazards, type FoundHazard, tellsNothing } from "../../../manifest/hazards.ts";
import type { Json } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { mayLookUp } from "../shared/lookups.ts";
import { refersToOther } from "./filled.ts";
import { BRANCH, isPieced } from "./pieced.ts";
import {
  codeOf,
  composesKey,
  literalsOf,
  MADE,
  withBranches,
  withLiterals,
  withMarks,
  withoutActions,
} from "./template-letters.ts";
import { readTemplate, type Template } from "./template.ts";
import { undecorated, unescaped } from "./undecorated.ts";

/** Kinds whose objects give rights, or stand between others and the API server; and the role that may do anything. */
const KINDS =
  /(?<![A-Za-z])(?:ClusterRole|ClusterRoleBinding|RoleBinding|ValidatingWebhookConfiguration|MutatingWebhookConfiguration|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|MutatingAdmissionPolicy|MutatingAdmissionPolicyBinding|APIService|CertificateSigningRequest)(?![A-Za-z])|rbac\.authorization\.k8s\.io|(?<![A-Za-z-])cluster-admin(?![A-Za-z-])/u;

/** `Role` is also an ordinary word: it counts as the value of a key `kind`, here in text that holds YAML or JSON. */
const ROLE = /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?Role(?![A-Za-z])/u;

/** Keys that the baseline Pod Security Standard forbids, inside text that may be a template and so no YAML yet. */
const KEY =
  /(?:^|[\s{[,"'-])(?:privileged|hostPID|hostIPC|hostNetwork|hostPath|hostPort|hostProcess|allowPrivilegeEscalation)["']?\s*:(?!\s*(?:false|null|~|""|''|\[\s*\]|\{\s*\})\s*(?:[,}\]\n#]|$))/u;

/** An operation of a JSON patch at one of them. */
const POINTER =
  /(?:^|[\s{,"'-])path["']?\s*:\s*["']?\/\S*\/(?:privileged|hostPID|hostIPC|hostNetwork|hostPath|hostPort|hostProcess|allowPrivilegeEscalation|capabilities\/add|procMount)(?![\w-])/u;

/** What an action makes stands where a key, or a kind. */
const MADE_KEY = new RegExp(`(?:^|[\\s{,"'])[\\w./-]*${MADE}[\\w./${MADE}-]*["']?\\s*:(?=\\s|$)`, "u");
const MADE_KIND = new RegExp(`(?:^|[\\s{,"'-])kind["']?\\s*:\\s*["']?[A-Za-z]*${MADE}`, "u");
/** Words of which an action makes something that is looked for, however it puts them together. */
const KEY_WORD =
  /privileged|host(?:PID|IPC|Network|Path|Port|Process)|allowPrivilegeEscalation|capabilities|procMount/u;
const KIND_WORD = /(?<![A-Za-z])kind(?![A-Za-z])/u;
/** Something of each word that is looked for in a key; escapes can spell any letter. */
const KEY_PART = /\\|host|rivileg|kind|apab|proc|sys|Prof|Opt/u;
/** Functions behind which no letter can be told. */
const HIDES = /\b(?:b(?:64|32)dec|decrypt\w+|from(?:Json|Yaml|Toml)\w*)\b/u;
/** Functions that put letters in another order, where what they get has a key. */
const MOVES =
  /\b(?:initials|replace|(?:mustR|r)egexReplace\w*|split\w*|nospace|untitle|swapcase|substr|trunc)\b|%(?:\[|c)/u;

/** Functions that make another word of one, and those that print maps with their keys. */
const TRANSFORMS =
  /\b(?:print\w*|cat|join|lower|upper|title|camelcase|kebabcase|snakecase|repeat|reverse|trim\w*|abbrev\w*|wrap\w*)\b/u;
const PRINTS_MAP = /\bto(?:Raw|Pretty)?(?:Yaml|Json|Toml)\w*/u;
const MAKES_MAP = /\b(?:dict|set|merge\w*)\b/u;

/** What an action of a key holds that makes words of its own. */
const MAKES_KEY = /["`$]|\.Values/u;

/** Text without any of these holds nothing that is looked for. */
const TELLING =
  /[:\\"`]|lookup|include|template|tpl|dec|from[JYT]|Role|Config|Policy|Service|Request|k8s|kubernetes|cluster-admin/u;

/** All keys in which something is found hold one of these, and nearly no others do. */
const KEY_SIGN =
  /[^\w./-]|Role|Configuration|Policy|APIService|Request|rbac|cluster-admin|lookup|^(?:kind|verbs|pod-security)/u;
/** So do texts with kinds, keys and pointers that are looked for. */
const SIGN =
  /Role|Configuration|Policy|APIService|Request|rbac|cluster-admin|path|privileged|host|allowPrivilegeEscalation/u;

function isPodSecurity(key: string): boolean {
  return key.startsWith("pod-security.kubernetes.io/");
}

/** Charts take the rules of their roles as values, too; nothing else has verbs. */
function namesPower(key: string): boolean {
  return KINDS.test(key) || key === "verbs";
}

/** Charts run whole objects as templates, keys and all. */
function isMade(key: string): boolean {
  return key.includes("{{") && MAKES_KEY.test(key);
}

/** Whether a chart that prints a key as it is may print more with it: quotes, lines or maps of its own. */
function isText(key: string): boolean {
  return /["'\n:{[!&?]/u.test(key) && KEY_PART.test(key);
}

/** Whether something can be found in a key, whatever it is set to. */
export function isTellingKey(key: string): boolean {
  if (!KEY_SIGN.test(key)) return false;
  return isPodSecurity(key) || namesPower(key) || mayLookUp(key) || isMade(key) || isText(key) || key === "kind";
}

/** Whether something can be found in a text, whatever it is the value of. */
export function isTellingText(text: string): boolean {
  return TELLING.test(text) || refersToOther(text);
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
  if (KEY_SIGN.test(key)) keyHazards(key, value).forEach(add);
  if (typeof value !== "string" || !(isTellingText(value) || key === "kind")) return found;
  const text = unescaped(value);
  const bare = undecorated(text);
  const isTemplate = text.includes("{{");
  const template = isTemplate ? readTemplate(text) : undefined;
  if (bare === undefined || (isTemplate && !template)) add("unreadable-content");
  const spelled = template && undecorated(withLiterals(template));
  const readings =
    isTemplate || bare !== text ? joinedReadings(text, bare, spelled, template && withoutActions(template)) : text;
  const signs = SIGN.test(readings);
  const isRole = key === "kind" && value.trim() === "Role";
  if (isRole || (signs && (KINDS.test(readings) || ROLE.test(readings)))) add("rbac-object");
  if (text.includes("kubernetes.io/service-account-token")) add("service-account-token");
  if (text.includes("pod-security.kubernetes.io/")) add("pod-security-label");
  if (signs && (KEY.test(readings) || POINTER.test(readings))) add("privileged-workload");
  if (mayLookUp(text)) add("cluster-lookup");
  if (template) madeByActions(template, key).forEach(add);
  const plain = spelled ?? bare ?? text;
  const structure = (isTemplate ? undefined : structureOf(value)) ?? (plain === text ? undefined : structureOf(plain));
  if (structure) found.push(...structure.flatMap((document) => findHazards(document)));
  return found;
}

/** A character that is none of a word's keeps what one reading ends with from what the next begins with. */
function joinedReadings(...readings: readonly (string | undefined)[]): string {
  return [...new Set(readings)].join("\n\0\n");
}

/** What a key would grant by itself, or as the chart prints it. */
function keyHazards(key: string, value: Json): readonly FoundHazard["kind"][] {
  const kinds: FoundHazard["kind"][] = [];
  if (isPodSecurity(key)) kinds.push("pod-security-label");
  if (namesPower(key) && value !== false && value !== null) kinds.push("rbac-object");
  if (mayLookUp(key)) kinds.push("cluster-lookup");
  if (isMade(key)) return [...kinds, "unreadable-content"];
  if (!isText(key)) return kinds;
  const printed = `${key}: ${typeof value === "object" && value !== null ? "map" : value}`;
  return [...kinds, ...textHazards([], printed).map(({ kind }) => kind)];
}

/** What the actions of a text may put together: of words that they hold, or of what nobody can tell. */
function madeByActions(template: Template, key: string): readonly FoundHazard["kind"][] {
  const literals = literalsOf(template);
  const code = codeOf(template);
  const marked = withMarks(template);
  const branches = withBranches(template);
  const makes = marked.includes(MADE);
  const kind =
    (makes && MADE_KIND.test(marked)) || (literals !== "" && (KINDS.test(literals) || KIND_WORD.test(literals)));
  const maps = literals !== "" && PRINTS_MAP.test(code) && MAKES_MAP.test(code);
  const hidden =
    (literals !== "" && composesKey(template)) ||
    (makes && MADE_KEY.test(marked)) ||
    HIDES.test(code) ||
    (literals.includes(":") && MOVES.test(code + literals)) ||
    (maps && (TRANSFORMS.test(code) || MOVES.test(code + literals))) ||
    (branches.includes(BRANCH) && isPieced(branches));
  return [
    ...(kind || (key === "kind" && makes) ? (["rbac-object"] as const) : []),
    ...(KEY_WORD.test(literals) ? (["privileged-workload"] as const) : []),
    ...(hidden ? (["unreadable-content"] as const) : []),
  ];
}

/** More than a text within a text has. */
const MAX_DOCUMENTS = 64;

/** What stands in the documents of a text, as far as each is plain. */
function structureOf(text: string): readonly Json[] | undefined {
  if (!/[\n{[]/u.test(text) || tellsNothing(text)) return undefined;
  const read = readPlain(text);
  if (read.ok) return read.documents;
  const parts = text.split(/^---(?:[ \t].*)?$/mu, MAX_DOCUMENTS);
  if (parts.length < 2) return undefined;
  return parts.flatMap((part) => {
    const each = readPlain(part);
    return each.ok ? each.documents : [];
  });
}
