import { describe, expect, test } from "vitest";
import { assignmentHazards } from "./hazards.ts";
import { parseSetFlag, type SetFlag } from "./set-flag.ts";

const span = { start: 0, end: 0 };

function kinds(flag: SetFlag, text: string): readonly string[] {
  const parsed = parseSetFlag(flag, text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return assignmentHazards(parsed.assignments, span).map(({ kind }) => kind);
}

describe("values that grant", () => {
  test.each<[SetFlag, string, string]>([
    ["set", "securityContext.privileged=true", "privileged-workload"],
    ["set", "securityContext.privi\\leged=true", "privileged-workload"],
    ["set", "a=1,pod.hostNetwork=yes", "privileged-workload"],
    ["set", "volumes[0].hostPath.path=/", "privileged-workload"],
    ["set", "securityContext.capabilities.add={SYS_ADMIN}", "privileged-workload"],
    ["set", "securityContext.capabilities.add[0]=ALL", "privileged-workload"],
    ["set", "seccompProfile.type=Unconfined", "privileged-workload"],
    ["set-string", "hostPID=false", "privileged-workload"],
    ["set-json", 'securityContext={"privileged":true}', "privileged-workload"],
    ["set-json", '{"a":[{"privi\\u006ceged":true}]}', "privileged-workload"],
    ["set-json", "a=1 , hostIPC=true", "privileged-workload"],
    ["set-literal", "extra={privileged: true}", "privileged-workload"],
    ["set-literal", 'extra={"privi\\u006ceged": true}', "privileged-workload"],
    ["set", "extraObjects[0].kind=ClusterRoleBinding", "rbac-object"],
    ["set", "extraObjects[0].kind=Role", "rbac-object"],
    ["set-string", "extra=kind: Role", "rbac-object"],
    ["set", "extra[0].apiVersion=rbac.authorization.k8s.io/v1", "rbac-object"],
    ["set", "s.type=kubernetes.io/service-account-token", "service-account-token"],
    ["set", "ns.labels.pod-security\\.kubernetes\\.io/enforce=privileged", "pod-security-label"],
    ["set", "rbac.rules[0].verbs={*}", "rbac-object"],
    ["set", "rbac.clusterRoleName=cluster-admin", "rbac-object"],
    ["set", "ClusterRole.create=true", "rbac-object"],
    ["set-json", `a=${"[".repeat(200)}${"]".repeat(200)}`, "unreadable-content"],
    ["set", "service.externalIPs[0]=10.0.0.1", "external-address"],
    ["set-literal", 'a={{ lookup "v1" "Secret" "ns" "db" }}', "cluster-lookup"],
    ["set-literal", 'a=` (lookup "v1" "Secret" "ns" "db") }}', "cluster-lookup"],
    ["set-json", 'a="{{ \\u006cookup `v1` `Secret` `ns` `db` }}"', "cluster-lookup"],
    ["set-literal", 'a={{ tpl (print "{{ look" "up }}") . }}', "cluster-lookup"],
    ["set-literal", "a={{ include (print `x`) . }}", "cluster-lookup"],
    ["set-literal", 'a={{ include "common.secrets.get" . }}', "cluster-lookup"],
  ])("--%s %s", (flag, text, kind) => expect(kinds(flag, text)).toContain(kind));
});

describe("ordinary values", () => {
  test.each<[SetFlag, string]>([
    ["set", "replicaCount=3,service.type=ClusterIP"],
    ["set", "securityContext.privileged=false,hostNetwork=false,hostPath="],
    ["set", "securityContext.capabilities.drop={ALL},securityContext.capabilities.add={NET_BIND_SERVICE}"],
    ["set", "securityContext.allowPrivilegeEscalation=false,seccompProfile.type=RuntimeDefault"],
    ["set", "rbac.create=true,serviceAccount.name=web,persistence.finalizers[0]=kubernetes.io/pvc-protection"],
    ["set", "ingress.hosts[0].host=shop.example.com"],
    ["set-string", "description=The Role of this chart: web"],
    ["set-literal", "extra=privileged: false"],
    ["set-literal", 'a={{ include  "common.names.fullname" . }}-{{ template `web.name` . }}'],
    ["set-literal", "a=location / { include mime.types; } # lookup by name"],
    ["set-json", 'tolerations=[{"key":"a","operator":"Exists"}]'],
  ])("--%s %s", (flag, text) => expect(kinds(flag, text)).toEqual([]));
});
