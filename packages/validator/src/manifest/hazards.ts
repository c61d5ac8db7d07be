import type { Hazard } from "../meaning/intent.ts";
import { isMap, type Json, type JsonMap } from "./manifest.ts";
import { pathsToObject } from "./json-patch.ts";

/** What was found in content, and where; the span is the caller's to add. */
export type FoundHazard = Pick<Hazard, "kind" | "path">;

/** Content that a person will not read in full nests no deeper. What does is not read. */
const MAX_DEPTH = 100;

/** Forbidden by the baseline Pod Security Standard whatever they are set to, unless that is false, null or empty. */
const PRIVILEGED_KEYS: ReadonlySet<string> = new Set(
  "privileged hostpid hostipc hostnetwork hostpath hostport hostprocess allowprivilegeescalation".split(" "),
);

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
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

/** Charts give them other names: `podAnnotations`, `commonLabels`. A selector only asks for labels. */
const LABELS_OR_ANNOTATIONS = /^(?!match).*(?:labels|annotations)$/i;

/** Literally false, null or empty: what switches a field off or leaves it out. */
function isOff(value: Json): boolean {
  if (value === false || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

/** The texts in a list, in a map that stands for one (a JSON patch names elements by index), or alone. */
function texts(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "object") return Object.values(value).flatMap((inner: Json) => texts(inner));
  return [String(value)];
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
function sysctlNames(value: Json): readonly string[] {
  if (!isMap(value)) return Array.isArray(value) ? value.flatMap((entry: Json) => sysctlNames(entry)) : [];
  const { name } = value;
  return name === undefined ? Object.values(value).flatMap((entry) => sysctlNames(entry)) : texts(name);
}

function allowedSysctls(value: Json): boolean {
  return typeof value === "object" && sysctlNames(value).every((name) => SAFE_SYSCTLS.has(name));
}

/** Names of keys, in lower case, that are fine with some values and forbidden with others. */
const CHECKED: ReadonlyMap<string, (value: Json, parent: string) => boolean> = new Map([
  [
    "add",
    (value: Json, parent: string) =>
      parent !== "capabilities" || texts(value).every((name) => BASELINE_CAPABILITIES.has(name.replace(/^CAP_/, ""))),
  ],
  ["seccompprofile", allowedProfile],
  ["apparmorprofile", allowedProfile],
  ["selinuxoptions", allowedSelinux],
  ["sysctls", allowedSysctls],
  ["procmount", (value: Json) => value === "Default"],
  // A probe or hook that asks another host than its own pod.
  ["host", (value: Json, parent: string) => !["httpget", "tcpsocket"].includes(parent) || isOff(value)],
]);

function keyHazard(key: string, value: Json, parent: string): Hazard["kind"] | undefined {
  const lower = key.toLowerCase();
  if (lower === "finalizers" || lower === "ownerreferences") return "finalizers-or-owners";
  if (isOff(value)) return undefined;
  if (PRIVILEGED_KEYS.has(lower)) return "privileged-workload";
  if (CHECKED.get(lower)?.(value, parent) === false) return "privileged-workload";
  if (lower === "serviceaccountname" || lower === "serviceaccount") return "service-account";
  if (lower === "secretref" || lower === "secretkeyref") return "secret-reference";
  if (lower === "secret" && isMap(value)) return "secret-reference";
  if (lower === "externalips" || (lower === "loadbalancer" && parent === "status")) return "external-address";
  return lower === "type" && value === SERVICE_ACCOUNT_TOKEN ? "service-account-token" : undefined;
}

function* mapHazards(map: Json, path: string): Generator<FoundHazard> {
  if (!isMap(map)) return;
  for (const [key, value] of Object.entries(map)) {
    if (key.startsWith("pod-security.kubernetes.io/")) yield { kind: "pod-security-label", path: `${path}.${key}` };
    const profile = typeof value === "string" ? value : "";
    if (
      key.startsWith(APPARMOR) &&
      profile !== "" &&
      profile !== "runtime/default" &&
      !profile.startsWith("localhost/")
    ) {
      yield { kind: "privileged-workload", path: `${path}.${key}` };
    }
  }
}

/** A key without the directive of a strategic merge: `$deleteFromPrimitiveList/finalizers`. */
function plainKey(key: string): string {
  return key.startsWith("$") ? key.slice(key.indexOf("/") + 1) : key;
}

function* walk(value: Json, path: string, parent: string, depth: number): Generator<FoundHazard> {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) {
    yield { kind: "unreadable-content", path };
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) yield* walk(inner, `${path}[${index}]`, parent, depth + 1);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const key = plainKey(name);
    const here = path === "" ? key : `${path}.${key}`;
    if (LABELS_OR_ANNOTATIONS.test(key)) yield* mapHazards(inner, here);
    // Directly under these names everything is data.
    if (key !== "labels" && key !== "annotations") {
      const kind = keyHazard(key, inner, parent);
      if (kind) yield { kind, path: here };
      yield* walk(inner, here, key.toLowerCase(), depth + 1);
    }
  }
}

function isNested(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/** An object without the texts that stand under some of its keys. */
function withoutTexts(object: JsonMap, keys: readonly string[]): JsonMap {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]): [string, Json] => [
      key,
      keys.includes(key) && isMap(value)
        ? Object.fromEntries(Object.entries(value).filter(([, inner]) => isNested(inner)))
        : value,
    ]),
  );
}

/**
 * Finds what a rule decides on in an object, a part of one (`--overrides`, a merge patch) or a JSON patch. Keys count
 * wherever they stand and in any case: where a custom resource embeds a pod is its own affair.
 *
 * @param skip keys at the top whose texts are data, such as `data` of a ConfigMap. A map or list there is no data of its
 *   own: kustomize can put it into another object.
 */
export function findHazards(value: Json, skip: readonly string[] = []): readonly FoundHazard[] {
  const parts = pathsToObject(value) ?? [value];
  return parts.flatMap((part) => {
    if (!isMap(part) || skip.length === 0) return [...walk(part, "", "", 0)];
    return [...walk(withoutTexts(part, skip), "", "", 0)];
  });
}
