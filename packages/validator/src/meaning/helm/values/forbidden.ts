import type { Json } from "../../../manifest/manifest.ts";
import type { Hazard } from "../../intent.ts";

/** A run of keys that a chart hands on to a workload, and what setting it means. */
export interface ForbiddenKeys {
  readonly kind: Hazard["kind"];
  /** Keys one below the other, list positions left out. */
  readonly keys: readonly string[];
  /** Values that the baseline Pod Security Standard takes; what is false, null or empty is always taken. */
  readonly harmless?: (value: Json) => boolean;
}

/** Capabilities that the baseline Pod Security Standard lets a container add. */
const BASELINE_CAPABILITIES: ReadonlySet<Json> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

function isConfined(value: Json): boolean {
  return typeof value === "string" && value.toLowerCase() !== "unconfined";
}

function isBaselineCapability(value: Json): boolean {
  return Array.isArray(value)
    ? value.every((item) => BASELINE_CAPABILITIES.has(item))
    : BASELINE_CAPABILITIES.has(value);
}

/** Where charts put what the baseline Pod Security Standard forbids, and addresses that others' traffic would follow. */
export const FORBIDDEN_KEYS: readonly ForbiddenKeys[] = [
  { kind: "privileged-workload", keys: ["privileged"] },
  { kind: "privileged-workload", keys: ["allowPrivilegeEscalation"] },
  { kind: "privileged-workload", keys: ["hostNetwork"] },
  { kind: "privileged-workload", keys: ["hostPID"] },
  { kind: "privileged-workload", keys: ["hostIPC"] },
  { kind: "privileged-workload", keys: ["hostPath"] },
  { kind: "privileged-workload", keys: ["hostPort"] },
  { kind: "privileged-workload", keys: ["hostProcess"] },
  { kind: "privileged-workload", keys: ["procMount"], harmless: (value) => value === "Default" },
  { kind: "privileged-workload", keys: ["seLinuxOptions"] },
  { kind: "privileged-workload", keys: ["sysctls"] },
  { kind: "privileged-workload", keys: ["capabilities", "add"], harmless: isBaselineCapability },
  { kind: "privileged-workload", keys: ["seccompProfile", "type"], harmless: isConfined },
  { kind: "privileged-workload", keys: ["appArmorProfile", "type"], harmless: isConfined },
  { kind: "external-address", keys: ["externalIPs"] },
  { kind: "external-address", keys: ["status", "loadBalancer"] },
];
