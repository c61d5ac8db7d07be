import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHazards, tellsNothing } from "./hazards.ts";
import type { Json } from "./manifest.ts";
import { readPlain } from "./yaml/read-plain.ts";

function kinds(value: Json, skip?: readonly string[]): string[] {
  return findHazards(value, skip).map((hazard) => hazard.kind);
}

const container = (securityContext: Json): Json => ({ spec: { containers: [{ name: "x", securityContext }] } });

const policy = (apiGroups: Json, resources: Json): Json => ({
  spec: { matchConstraints: { resourceRules: [{ apiGroups, resources, operations: ["UPDATE"] }] } },
});

describe("an admission policy that is asked of Secrets, or reads them", () => {
  it.each<[string, Json, boolean]>([
    ["by name", policy([""], ["pods", "secrets"]), true],
    ["among everything", policy(["*"], ["*"]), true],
    ["with subresources", policy(["*"], ["*/*"]), true],
    ["as one of several rules", policy([""], ["secrets/*"]), true],
    [
      "in a JSON patch",
      [
        {
          op: "add",
          path: "/spec/matchConstraints/resourceRules/-",
          value: { apiGroups: [""], resources: ["secrets"] },
        },
      ],
      true,
    ],
    ["as its parameters", { spec: { paramKind: { apiVersion: "v1", kind: "Secret" } } }, true],
    ["of another group", policy(["apps"], ["*"]), false],
    ["of another resource", policy([""], ["pods", "pods/exec"]), false],
    ["with other parameters", { spec: { paramKind: { apiVersion: "v1", kind: "ConfigMap" } } }, false],
  ])("%s", (_, value, found) => {
    expect(kinds(value).includes("rbac-object")).toBe(found);
  });
});

describe("beyond the baseline Pod Security Standard", () => {
  it.each<[string, Json]>([
    ["privileged", container({ privileged: true })],
    ["privileged in quotes", container({ privileged: "true" })],
    ["in another case", container({ Privileged: true })],
    ["escalation", container({ allowPrivilegeEscalation: true })],
    ["capabilities", container({ capabilities: { add: ["NET_BIND_SERVICE", "SYS_ADMIN"] } })],
    ["all capabilities", container({ capabilities: { add: ["ALL"] } })],
    ["unmasked proc", container({ procMount: "Unmasked" })],
    ["no seccomp", container({ seccompProfile: { type: "Unconfined" } })],
    ["no AppArmor", container({ appArmorProfile: { type: "Unconfined" } })],
    ["SELinux role", container({ seLinuxOptions: { role: "sysadm_r" } })],
    ["HostProcess", container({ windowsOptions: { hostProcess: true } })],
    ["host PID", { spec: { template: { spec: { hostPID: true } } } }],
    ["host path", { spec: { volumes: [{ name: "h", hostPath: { path: "/" } }] } }],
    ["host port", { spec: { containers: [{ ports: [{ containerPort: 80, hostPort: 80 }] }] } }],
    ["unsafe sysctl", { spec: { securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] } } }],
    [
      "AppArmor annotation",
      { metadata: { annotations: { "container.apparmor.security.beta.kubernetes.io/x": "unconfined" } } },
    ],
    ["a probe of another host", { spec: { containers: [{ livenessProbe: { httpGet: { host: "10.0.0.1" } } }] } }],
    ["JSON patch", [{ op: "add", path: "/spec/template/spec/hostIPC", value: true }]],
    ["JSON patch, whatever the op", [{ op: "test", path: "/spec/hostIPC", value: false }]],
    [
      "JSON patch of a capability",
      [{ op: "add", path: "/spec/containers/0/securityContext/capabilities/add/-", value: "SYS_PTRACE" }],
    ],
    [
      "JSON patch of a whole context",
      [{ op: "add", path: "/spec/containers/0/securityContext", value: { privileged: true } }],
    ],
    ["JSON patch into a host path", [{ op: "replace", path: "/spec/volumes/0/hostPath/path", value: "/" }]],
  ])("%s", (_, value) => {
    expect(kinds(value)).toContain("privileged-workload");
  });

  it.each<[string, Json]>([
    [
      "switched off",
      container({ privileged: false, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } }),
    ],
    ["null takes it away", container({ privileged: null })],
    ["an allowed capability", container({ capabilities: { add: ["NET_BIND_SERVICE"] } })],
    ["the default profile", container({ seccompProfile: { type: "RuntimeDefault" } })],
    ["a safe sysctl", { spec: { securityContext: { sysctls: [{ name: "net.ipv4.tcp_syncookies", value: "1" }] } } }],
    ["a probe of the pod itself", { spec: { containers: [{ livenessProbe: { httpGet: { path: "/", port: 80 } } }] } }],
    ["an ingress rule's host", { spec: { rules: [{ host: "shop.example.com" }] } }],
    ["text that only mentions it", { metadata: { annotations: { note: "privileged" } } }],
    ["a plain patch", { spec: { replicas: 3 } }],
    ["a JSON patch elsewhere", [{ op: "replace", path: "/spec/replicas", value: 3 }]],
  ])("not %s", (_, value) => {
    expect(kinds(value)).toEqual([]);
  });

  it("leaves data alone where it is told to", () => {
    expect(kinds({ data: { privileged: "true" } }, ["data"])).toEqual([]);
  });
});

describe("other things a rule decides on", () => {
  it.each<[string, Json]>([
    ["pod-security-label", { metadata: { labels: { "pod-security.kubernetes.io/enforce": null } } }],
    ["pod-security-label", [{ op: "remove", path: "/metadata/labels/pod-security.kubernetes.io~1enforce" }]],
    ["service-account", { spec: { template: { spec: { serviceAccountName: "admin" } } } }],
    [
      "secret-reference",
      { spec: { containers: [{ env: [{ valueFrom: { secretKeyRef: { name: "db", key: "p" } } }] }] } },
    ],
    ["secret-reference", { spec: { volumes: [{ name: "s", secret: { secretName: "db" } }] } }],
    [
      "secret-reference",
      { spec: { volumes: [{ name: "s", csi: { driver: "secrets-store.csi.k8s.io", readOnly: true } }] } },
    ],
    ["secret-reference", { spec: { volumes: [{ name: "s", azureFile: { secretName: "db", shareName: "x" } }] } }],
    ["service-account-token", { kind: "Secret", type: "kubernetes.io/service-account-token" }],
    ["external-address", { spec: { externalIPs: ["8.8.8.8"] } }],
    ["external-address", { status: { loadBalancer: { ingress: [{ ip: "8.8.8.8" }] } } }],
    ["finalizers-or-owners", { metadata: { finalizers: null } }],
    ["finalizers-or-owners", { metadata: { "$deleteFromPrimitiveList/finalizers": ["x"] } }],
    ["finalizers-or-owners", [{ op: "remove", path: "/metadata/finalizers" }]],
  ])("%s", (kind, value) => {
    expect(kinds(value)).toContain(kind);
  });

  it("does not read what nests without end", () => {
    let deep: Json = 1;
    for (let level = 0; level < 5000; level += 1) deep = { a: deep };
    expect(kinds(deep)).toEqual(["unreadable-content"]);
  });
});

describe("a short text that tells nothing", () => {
  const word = fc.constantFrom(
    "a",
    "kind",
    "host",
    "Network",
    "HOSTPID",
    "privileged",
    "pod",
    "Labels",
    "$x/",
    "'",
    '"',
    "\\x70",
    "\n ",
  );
  const key = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(""));
  const value = fc.constantFrom("true", "x", "{a: {b: c}}", "{pod-security.kubernetes.io/enforce: a}", "*a", "|\n  a");
  const around = fc.constantFrom(
    (entry: string) => entry,
    (entry: string) => `{${entry}}`,
    (entry: string) => `[&a b, {${entry}}]`,
    (entry: string) => `- a:\n    ${entry}\n`,
    (entry: string) => `[{"op": "add", "path": "/a", "value": {${entry}}}]`,
    (entry: string) => `[{op: add, path: /${entry.replace(": ", ", value: ")}}]`,
  );

  it("has nothing in it, whatever it is read as", () => {
    fc.assert(
      fc.property(key, value, around, (name, given, wrap) => {
        const text = wrap(`${name}: ${given}`);
        const read = readPlain(text);
        const found = read.ok ? read.documents.flatMap((document) => findHazards(document)) : [];
        expect(tellsNothing(text) ? found : []).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["{privileged: true}", "a: {HostPath: /}", "podLabels: {a: b}", String.raw`"\x70rivileged": true`, "{ſ: a}"])(
    "is not %s",
    (text) => expect(tellsNothing(text)).toBe(false),
  );
});
