import { describe, expect, it } from "vitest";
import { readManifests } from "./manifest/index.ts";
import { confirm, isApprovedPlan, judge } from "./index.ts";
import type { AllowVerdict, Confirmation, ConfirmVerdict, JudgeOptions } from "./index.ts";

function allowed(command: string, options?: JudgeOptions): AllowVerdict {
  const verdict = judge(command, options);
  if (verdict.decision !== "allow")
    throw new Error(`${command}: ${verdict.decision} ${JSON.stringify(verdict.findings)}`);
  return verdict;
}

function confirmable(command: string, options?: JudgeOptions): ConfirmVerdict {
  const verdict = judge(command, options);
  if (verdict.decision !== "confirm") throw new Error(`${command}: ${verdict.decision}`);
  return verdict;
}

function digest(options?: JudgeOptions): string {
  return allowed("kubectl get pods", options).plan.policyDigest;
}

function ids(command: string, options?: JudgeOptions): readonly string[] {
  return judge(command, options).findings.map(({ id }) => id);
}

describe("a plan", () => {
  it("holds exactly the words that were judged, and everything that changes what runs", () => {
    const { plan } = allowed("get pods -n 'prod' | grep 'a b'", {
      tool: "kubectl",
      context: "staging",
      namespace: "prod",
      timeout: 30,
      stdin: "x",
    });
    expect(plan).toMatchObject({
      stages: [
        { program: "kubectl", argv: ["get", "pods", "-n", "prod"], stderr: "separate" },
        { program: "grep", argv: ["a b"] },
      ],
      context: "staging",
      namespace: "prod",
      timeoutSeconds: 30,
      stdin: "x",
      obligations: [],
    });
  });

  it("is known by identity and frozen to its last part", () => {
    const { plan } = allowed("kubectl get pods");
    expect(isApprovedPlan(plan)).toBe(true);
    expect(isApprovedPlan({ ...plan })).toBe(false);
    expect(isApprovedPlan(structuredClone(plan))).toBe(false);
    expect(Object.isFrozen(plan)).toBe(true);
    expect(Object.isFrozen(plan.stages[0]?.argv)).toBe(true);
    expect(Object.isFrozen(plan.intent.stages[0]?.targets)).toBe(true);
  });

  it("names the policy that it was judged by", () => {
    expect(digest()).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest({ namespace: "x" })).toBe(digest());
    expect(digest({ rules: { K8S210: "deny" } })).not.toBe(digest());
    expect(digest({ mode: "readonly" })).not.toBe(digest());
  });

  it("comes with an end", () => {
    expect(allowed("kubectl get pods").plan.expiresAt).toBeGreaterThan(Date.now());
  });
});

describe("a confirmation", () => {
  it("turns a verdict that asks for a person into a plan that says who agreed", () => {
    const plan = confirm(confirmable("kubectl delete pvc data"), { accepted: true, by: "ada" });
    expect(isApprovedPlan(plan)).toBe(true);
    expect(plan.confirmedBy).toBe("ada");
  });

  it("works on nothing but the verdict itself", () => {
    const verdict = confirmable("kubectl delete pvc data");
    expect(() => confirm({ ...verdict }, { accepted: true, by: "ada" })).toThrow(TypeError);
    expect(() => confirm(verdict, { accepted: true, by: " " })).toThrow(TypeError);
  });
});

describe("obligations", () => {
  it("lift a row for a caller that can keep them, and only for that one", () => {
    expect(judge("kubectl get secret db -o yaml").decision).toBe("deny");
    const { plan } = allowed("kubectl get secret db -o yaml", { capabilities: ["redact"] });
    expect(plan.obligations).toEqual(["redact"]);
    expect(allowed("kubectl get pods", { capabilities: ["redact"] }).plan.obligations).toEqual([]);
  });

  it("do not lift what a policy has not allowed", () => {
    const options: JudgeOptions = { capabilities: ["cap-time"] };
    expect(judge("kubectl logs -f web", options).decision).toBe("deny");
    expect(allowed("kubectl logs -f web", { ...options, rules: { K8S411: "allow" } }).plan.obligations).toEqual([
      "cap-time",
    ]);
    expect(judge("kubectl logs -f web", { rules: { K8S411: "allow" } }).decision).toBe("deny");
  });
});

describe("a policy's word on single rules", () => {
  it("replaces the default, and switching off is no new denial", () => {
    expect(judge("kubectl delete pod web", { rules: { K8S210: "deny" } }).decision).toBe("deny");
    expect(judge("kubectl delete pvc data", { rules: { K8S225: "off" } }).decision).toBe("allow");
    expect(judge("kubectl delete ns x", { rules: { K8S215: "confirm" } }).decision).toBe("confirm");
  });

  it.each([
    ["more files than are read", `kubectl create cm a --from-file=${"a.txt,".repeat(600)}/etc/passwd`],
    ["more files of variables than are read", `kubectl create cm a --from-env-file=${"a.txt,".repeat(600)}/etc/passwd`],
    ["more manifests than are read", `kubectl apply -f ${"a.yaml,".repeat(600)}/etc/passwd`],
    [
      "more types than are read",
      `kubectl get ${Array.from({ length: 200 }, (_, n) => `t${n}`).join(",")},secrets -o yaml`,
    ],
    ["more namespaces than are read", `kubectl cluster-info dump --namespaces=${"a,".repeat(100)}kube-system`],
    ["a program that is longer than is read", `kubectl get pods | awk '{${"x=1;".repeat(700)}system("id")}'`],
    ["what the CLI refuses", "kubectl get a/b/c"],
  ])("is no way around %s", (_, command) => {
    for (const setting of ["allow", "off"] as const) {
      expect(judge(command, { rules: { K8S090: setting } }).decision).toBe("deny");
    }
  });
});

describe("modes", () => {
  it.each([
    ["kubectl get pods", "allow"],
    ["kubectl scale deploy web --replicas=2", "deny"],
    ["kubectl apply -f x.yaml --dry-run=server", "deny"],
    ["kubectl exec web -- ls", "deny"],
    ["kubectl diff -f x.yaml", "allow"],
    ["kubectl get secret db -o yaml", "deny"],
  ])("readonly: %s is %s", (command, decision) => {
    expect(judge(command, { mode: "readonly" }).decision).toBe(decision);
  });

  it("readonly shows Secrets to a caller that redacts them", () => {
    expect(judge("kubectl get secret db -o yaml", { mode: "readonly", capabilities: ["redact"] }).decision).toBe(
      "allow",
    );
  });

  it("permissive reports and does not block, unknown commands and flags included", () => {
    const options: JudgeOptions = { mode: "permissive" };
    expect(allowed("kubectl delete ns prod", options).findings).toMatchObject([{ id: "K8S215", decision: "deny" }]);
    expect(allowed("kubectl frobnicate x --y", options).plan.stages).toMatchObject([
      { argv: ["frobnicate", "x", "--y"] },
    ]);
    expect(allowed("kubectl get pods --evil", options).findings).toMatchObject([{ id: "K8S033" }]);
    expect(judge("kubectl get pods; id", options).decision).toBe("deny");
    expect(judge("kubectl get pods | bash", options).decision).toBe("deny");
  });
});

describe("content that is handed in", () => {
  const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: x\n";
  const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n";

  it("is judged by what it holds", () => {
    expect(ids("kubectl apply -f -", { stdin: role, manifests: readManifests })).toContain("K8S502");
    expect(judge("kubectl apply -f -", { stdin: deployment, manifests: readManifests }).decision).toBe("allow");
    expect(judge("kubectl apply -f -", { stdin: `${deployment}---\n${role}`, manifests: readManifests }).decision).toBe(
      "deny",
    );
    expect(judge("kubectl apply -f -", { stdin: "a: &a [", manifests: readManifests }).decision).toBe("deny");
  });

  it("is unseen where nobody can read it", () => {
    expect(judge("kubectl apply -f -", { stdin: `${deployment}---\n${role}` }).decision).toBe("confirm");
    expect(judge("kubectl apply -f -").decision).toBe("confirm");
  });

  it("stands for the files of a workspace too", () => {
    const options: JudgeOptions = { manifests: readManifests, capabilities: ["files"] };
    expect(judge("kubectl apply -f web.yaml", { ...options, files: { "web.yaml": deployment } }).decision).toBe(
      "allow",
    );
    expect(
      judge("kubectl apply -f k8s/", { ...options, files: { "k8s/a.yaml": deployment, "k8s/b.yaml": role } }).decision,
    ).toBe("deny");
    expect(allowed("kubectl apply -f web.yaml", { ...options, files: { "web.yaml": deployment } }).plan.files).toEqual({
      "web.yaml": deployment,
    });
  });
});

describe("the canonical line", () => {
  it.each([
    ["kubectl  get po -n 'prod'", "kubectl get --namespace=prod po"],
    ["kubectl create cm x --from-literal=a=b", "kubectl create configmap '--from-literal=a=***' x"],
    [
      "kubectl create secret docker-registry x --docker-password=hunter2",
      "kubectl create secret docker-registry '--docker-password=***' x",
    ],
    [`kubectl patch secret db -p '{"data":{"a":"Yg=="}}'`, "kubectl patch '--patch=***' secret db"],
    ["kubectl exec web -- ls -la", "kubectl exec web -- ls -la"],
    ["kubectl get pods | grep -v web", "kubectl get pods | grep -v web"],
  ])("of %s", (command, canonical) => {
    expect(judge(command).canonical).toBe(canonical);
  });
});

describe("whatever it is given", () => {
  it.each([
    "",
    " ",
    "\u0000",
    "kubectl",
    "|",
    "kubectl get pods -o jsonpath='{",
    "kubectl patch a b -p '[[[[['",
    "kubectl exec a --",
  ])("%j gives a verdict", (text) => {
    expect(["allow", "confirm", "deny"]).toContain(judge(text).decision);
  });

  it("every finding points into the text", () => {
    const text = "kubectl delete pod,ns prod --force -n kube-system";
    for (const { span } of judge(text).findings) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(span.end).toBeGreaterThan(span.start);
    }
  });
});

describe("filters alone", () => {
  it.each(["grep -i error | head -n 20", "jq '.items[].metadata.name'", "sort -u", "sed -n 100,200p"])(
    "are judged as behind a pipe: %s",
    (text) => {
      const { plan } = allowed(text, { filtersOnly: true, mode: "readonly", contexts: ["dev"] });
      const piped = allowed(`kubectl get pods | ${text}`).plan;
      expect(plan.stages).toEqual(piped.stages.slice(1));
      expect(plan.intent.effects).toEqual(["read"]);
    },
  );

  it.each<[string, string]>([
    ["sort -o out.txt", "K8S902"],
    ["grep root /etc/passwd", "K8S901"],
    ["jq -n env", "K8S905"],
    ["awk 'BEGIN{system(\"id\")}'", "K8S905"],
    ["tail -f", "K8S904"],
    ["kubectl get pods", "K8S031"],
    ["grep a | kubectl apply -f -", "K8S031"],
    ["sh -c id", "K8S031"],
    ["", "K8S016"],
    ["| grep a", "K8S016"],
    ["grep a > out", "K8S005"],
  ])("that do more are denied: %s", (text, id) => {
    expect(judge(text, { filtersOnly: true, tool: "kubectl" }).decision).toBe("deny");
    expect(ids(text, { filtersOnly: true })).toContain(id);
  });

  it("are what they are in permissive mode too", () => {
    const verdict = judge("kubectl delete ns prod", { filtersOnly: true, mode: "permissive" });
    expect(verdict).toMatchObject({ decision: "deny", findings: [{ id: "K8S031" }] });
    expect(judge("gerp x", { filtersOnly: true }).findings[0]?.instead).toMatch(/^Did you mean `grep`\?/);
  });
});

describe("what no compiler would let through is denied, and thrown for is nothing", () => {
  it.each<[what: string, text: string, options: string]>([
    ["no text", "null", "{}"],
    ["a number", "42", "{}"],
    ["a list, in permissive mode", '["kubectl", "get", "pods"]', '{"mode": "permissive"}'],
    ["a CLI that there is not", '"get pods"', '{"tool": "kubectll"}'],
    ["a CLI by a name of every object", '"get pods"', '{"tool": "__proto__"}'],
    ["a change, in a mode that there is not", '"kubectl scale deploy/web --replicas=2"', '{"mode": "read-only"}'],
  ])("%s", (_what, text, options) => {
    const given: [string, JudgeOptions] = JSON.parse(`[${text}, ${options}]`);
    expect(judge(...given)).toMatchObject({ decision: "deny" });
  });
});

describe("a confirmation that is none", () => {
  it.each(['{"accepted": false, "by": "ann"}', '{"accepted": true}', '{"accepted": true, "by": " "}'])("%s", (text) => {
    const answer: Confirmation = JSON.parse(text);
    expect(() => confirm(confirmable("kubectl delete pvc data"), answer)).toThrow(
      expect.objectContaining({ code: "INVALID_CONFIRMATION" }),
    );
  });
});
