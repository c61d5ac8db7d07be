import type { Hazard } from "../meaning/intent.ts";
import { isMap, type Json, type JsonMap, newMap } from "./manifest.ts";
import { FROM_ELSEWHERE, isJsonPatch, isOperation, objectAt, objectsOf, segments } from "./json-patch.ts";

/** What was found in content, and where; the span is the caller's to add. */
export type FoundHazard = Pick<Hazard, "kind" | "path">;

/** Content that a person will not read in full nests no deeper. What does is not read. */
const MAX_DEPTH = 100;

/** Forbidden by the baseline Pod Security Standard whatever they are set to, unless that is false, null or empty. */
const PRIVILEGED_KEYS =
  "privileged hostpid hostipc hostnetwork hostpath hostport hostprocess allowprivilegeescalation".split(" ");

/** Capabilities that a container may add. */
const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  ),
);

/** Sysctls that touch nothing outside of the pod. */
const SAFE_SYSCTLS: ReadonlySet<string> = new Set(
  (
    "kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies " +
    "net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout " +
    "net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem"
  ).split(" "),
);

const SELINUX_TYPES: ReadonlySet<string> = new Set<string>([
  "",
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
]);
const SERVICE_ACCOUNT_TOKEN = "kubernetes.io/service-account-token";
/** Says on a Secret whose token it holds: the control plane fills in what is missing of it. */
const OWNER_OF_TOKEN = "kubernetes.io/service-account.name";
const SECRETS_STORE = "secrets-store.csi.k8s.io";
/** Groups and resources of an admission policy's rules among which Secrets are. */
const OF_SECRETS = { apiGroups: /^\*?$/, resources: /^(?:\*|secrets)(?:\/\*)?$/i } as const;
/** Annotations that choose a profile, of pods and of single containers. Clusters of today read the first kind alone. */
const PROFILE = /^(?:container\.)?(?:apparmor\.security\.beta|seccomp\.security\.alpha)\.kubernetes\.io\//;

/** Charts give them other names: `podAnnotations`, `commonLabels`. A selector only asks for labels. */
function holdsMarks(lower: string): boolean {
  return (lower.endsWith("labels") || lower.endsWith("annotations")) && !lower.startsWith("match");
}

/** Literally false, null or empty: what switches a field off or leaves it out. */
function isOff(value: Json): boolean {
  if (value === false || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isMap(value)) return false;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** A field that is looked into nests no deeper; to look further would be to look at the same things from every level. */
const MAX_FIELD_DEPTH = 5;
/** Stands for what lies deeper; nothing that is allowed is called so. */
const TOO_DEEP = "\0";

/** The texts in a list, in a map that stands for one (a JSON patch names elements by index), or alone. */
function texts(value: Json | undefined, depth = 0): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [String(value)];
  if (depth > MAX_FIELD_DEPTH) return [TOO_DEEP];
  return Object.values(value).flatMap((inner: Json) => texts(inner, depth + 1));
}

function allowedProfile(value: Json): boolean {
  return isMap(value) && texts(value["type"]).every((type) => type === "RuntimeDefault" || type === "Localhost");
}

function allowedSelinux(value: Json): boolean {
  return (
    isMap(value) &&
    texts(value["user"])
      .concat(texts(value["role"]))
      .every((text) => text === "") &&
    texts(value["type"]).every((type) => SELINUX_TYPES.has(type))
  );
}

/** A list of sysctls, one of its elements, or what a JSON patch puts at an index of it. */
function sysctlNames(value: Json, depth = 0): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (depth > MAX_FIELD_DEPTH) return [TOO_DEEP];
  if (isMap(value) && value["name"] !== undefined) return texts(value["name"]);
  return Object.values(value).flatMap((entry: Json) => sysctlNames(entry, depth + 1));
}

function allowedSysctls(value: Json): boolean {
  return typeof value === "object" && sysctlNames(value).every((name) => SAFE_SYSCTLS.has(name));
}

/** Whether an admission policy is asked of Secrets: whoever writes it can have it say what they hold. */
function seesSecrets(constraints: Json): boolean {
  const rules = isMap(constraints) ? constraints["resourceRules"] : undefined;
  if (typeof rules !== "object" || rules === null) return false;
  return Object.values(rules).some((rule: Json) => {
    if (!isMap(rule)) return false;
    const names = (key: "apiGroups" | "resources", pattern: RegExp): boolean =>
      texts(rule[key]).some((text) => pattern.test(text));
    return names("apiGroups", OF_SECRETS.apiGroups) && names("resources", OF_SECRETS.resources);
  });
}

/** What the value of a key comes to; `parent` is the key that its map stands under. */
type KeyRule = (value: Json, parent: string) => Hazard["kind"] | undefined;

const isPrivileged: KeyRule = (value) => (isOff(value) ? undefined : "privileged-workload");

function unlessAllowed(allowed: (value: Json, parent: string) => boolean): KeyRule {
  return (value, parent) => (isOff(value) || allowed(value, parent) ? undefined : "privileged-workload");
}

function unlessOff(kind: Hazard["kind"]): KeyRule {
  return (value) => (isOff(value) ? undefined : kind);
}

/** Something that only counts by what stands in it, put whole from where nobody sees it. */
function ifFromElsewhere(kind: Hazard["kind"]): KeyRule {
  return (value) => (value === FROM_ELSEWHERE ? kind : undefined);
}

/** The keys that are looked at, by their names in lower case. */
const KEY_RULES: ReadonlyMap<string, KeyRule> = new Map<string, KeyRule>([
  ...PRIVILEGED_KEYS.map((key) => [key, isPrivileged] as const),
  [
    "add",
    unlessAllowed(
      (value, parent) => parent !== "capabilities" || texts(value).every((name) => BASELINE_CAPABILITIES.has(name)),
    ),
  ],
  ["seccompprofile", unlessAllowed(allowedProfile)],
  ["apparmorprofile", unlessAllowed(allowedProfile)],
  ["selinuxoptions", unlessAllowed(allowedSelinux)],
  ["sysctls", unlessAllowed(allowedSysctls)],
  ["procmount", unlessAllowed((value) => value === "Default")],
  // A probe or hook that asks another host than its own pod.
  ["host", unlessAllowed((_value, parent) => !["httpget", "tcpsocket"].includes(parent))],
  ["finalizers", () => "finalizers-or-owners"],
  ["ownerreferences", () => "finalizers-or-owners"],
  ["serviceaccountname", unlessOff("service-account")],
  ["serviceaccount", unlessOff("service-account")],
  ["secretref", unlessOff("secret-reference")],
  ["secretkeyref", unlessOff("secret-reference")],
  ["nodepublishsecretref", unlessOff("secret-reference")],
  ["azurefile", unlessOff("secret-reference")],
  // A volume of this driver is filled from a store of secrets outside of the cluster.
  ["driver", (value) => (value === SECRETS_STORE || value === FROM_ELSEWHERE ? "secret-reference" : undefined)],
  ["secret", (value) => ((isMap(value) && !isOff(value)) || value === FROM_ELSEWHERE ? "secret-reference" : undefined)],
  ["capabilities", ifFromElsewhere("privileged-workload")],
  ["httpget", ifFromElsewhere("privileged-workload")],
  ["tcpsocket", ifFromElsewhere("privileged-workload")],
  ["status", ifFromElsewhere("external-address")],
  ["externalips", unlessOff("external-address")],
  ["loadbalancer", (value, parent) => (parent === "status" && !isOff(value) ? "external-address" : undefined)],
  ["matchconstraints", (value) => (seesSecrets(value) ? "rbac-object" : undefined)],
  ["paramkind", (value) => (isMap(value) && texts(value["kind"]).includes("Secret") ? "rbac-object" : undefined)],
  ["type", (value) => (value === SERVICE_ACCOUNT_TOKEN ? "service-account-token" : undefined)],
]);

/** Whether something may be found under a key of this name: what has none of them needs no look at all. */
export function isTelling(key: string): boolean {
  const lower = plainKey(key).toLowerCase();
  return KEY_RULES.has(lower) || holdsMarks(lower);
}

const TELLING_WORD = new RegExp([...KEY_RULES.keys(), "labels", "annotations"].join("|"), "i");
/** Longer ones may nest too deep, and are read once for many letters. */
const SHORT = MAX_DEPTH;
/** Reading changes no letter of such a text. */
const AS_IT_STANDS = /^[\t\n -[\]-~]*$/;

/** Whether a short text holds no key under which something may be found, whatever it is read as. */
export function tellsNothing(text: string): boolean {
  return text.length <= SHORT && AS_IT_STANDS.test(text) && !TELLING_WORD.test(text);
}

function addMapHazards(map: Json, path: string, found: FoundHazard[]): void {
  if (!isMap(map)) return;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (key.startsWith("pod-security.kubernetes.io/"))
      found.push({ kind: "pod-security-label", path: `${path}.${key}` });
    if (key === OWNER_OF_TOKEN) found.push({ kind: "service-account-token", path: `${path}.${key}` });
    const profile = typeof value === "string" ? value : "";
    if (profile !== "" && profile !== "runtime/default" && !profile.startsWith("localhost/") && PROFILE.test(key)) {
      found.push({ kind: "privileged-workload", path: `${path}.${key}` });
    }
  }
}

/** A key without the directive of a strategic merge: `$deleteFromPrimitiveList/finalizers`. */
function plainKey(key: string): string {
  return key.startsWith("$") ? key.slice(key.indexOf("/") + 1) : key;
}

/** Adds what it finds to one list: handed up from depth to depth, everything would be handled as often as it lies deep. */
function walk(value: Json, path: string, parent: string, depth: number, found: FoundHazard[]): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) {
    found.push({ kind: "unreadable-content", path });
    return;
  }
  if (!isMap(value)) {
    for (const [index, inner] of value.entries()) {
      if (isNested(inner)) walk(inner, `${path}[${index}]`, parent, depth + 1, found);
    }
    return;
  }
  for (const name of Object.keys(value)) {
    const inner = value[name] ?? null;
    const key = plainKey(name);
    const lower = key.toLowerCase();
    const kind = KEY_RULES.get(lower)?.(inner, parent);
    // Most keys say nothing, and hold nothing in which a place would have to be named.
    if (kind === undefined && !isNested(inner)) continue;
    const here = path === "" ? key : `${path}.${key}`;
    if (holdsMarks(lower)) addMapHazards(inner, here, found);
    if (kind) found.push({ kind, path: here });
    if (isNested(inner) && !isData(key)) walk(inner, here, lower, depth + 1, found);
  }
}

/** Directly under these names everything is data. */
function isData(key: string): boolean {
  return key === "labels" || key === "annotations";
}

function isNested(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

function nestedOf(object: JsonMap): JsonMap {
  const nested = newMap();
  for (const key of Object.keys(object)) {
    const inner = object[key] ?? null;
    if (isNested(inner)) nested[key] = inner;
  }
  return nested;
}

/** An object without the texts that stand under some of its keys. */
function withoutTexts(object: JsonMap, keys: readonly string[]): JsonMap {
  const rest = newMap();
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    rest[key] = keys.includes(key) && isMap(value) ? nestedOf(value) : value;
  }
  return rest;
}

/**
 * Finds what a rule decides on in an object, a part of one (`--overrides`, a merge patch) or a JSON patch. Keys count
 * wherever they stand and in any case: where a custom resource embeds a pod is its own affair.
 *
 * @param skip keys at the top whose texts are data, such as `data` of a ConfigMap. A map or list there is no data of its
 *   own: kustomize can put it into another object.
 */
export function findHazards(value: Json, skip: readonly string[] = []): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  const walkPart = (part: Json): void =>
    walk(isMap(part) && skip.length > 0 ? withoutTexts(part, skip) : part, "", "", 0, found);
  if (!isJsonPatch(value)) walkPart(value);
  // Most operations put a word where it means nothing: of those no object has to be made.
  else for (const operation of value) if (mayTell(operation)) objectsOf(operation).forEach(walkPart);
  return found;
}

function mayTell(operation: Json): boolean {
  if (!isOperation(operation)) return true;
  const { path, from, value = null } = operation;
  return isNested(value) || hasTelling(path) || (typeof from === "string" && hasTelling(from));
}

function hasTelling(pointer: string): boolean {
  return segments(pointer).some(isTelling);
}

/** What a value would grant at the place that a JSON pointer names, whatever it is put there for. */
export function findHazardsAt(pointer: string, value: Json): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  if (isNested(value) || hasTelling(pointer)) walk(objectAt(pointer, value), "", "", 0, found);
  return found;
}

/** What labels or annotations would grant, by their keys. */
export function findMarkHazards(marks: Json, path: string): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  addMapHazards(marks, path, found);
  return found;
}
