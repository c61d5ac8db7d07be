import { describe, expect, it } from "vitest";
import { policyOf } from "../test/policy/policy-of.ts";
import { createValidator, judge, type CallOptions, type ValidatorOptions } from "./index.ts";

describe("a validator", () => {
  it("judges by its own settings and what belongs to the call", () => {
    const { judge: check } = createValidator({ mode: "readonly", policy: policyOf("namespaces: {allow: [shop]}") });
    expect(check("get pods", { tool: "kubectl", namespace: "shop" }).decision).toBe("allow");
    expect(check("get pods", { tool: "kubectl", namespace: "prod" }).decision).toBe("deny");
    expect(check("kubectl scale deploy/web --replicas=1 -n shop").decision).toBe("deny");
  });

  it("says what `judge` says", () => {
    const settings: ValidatorOptions = { versions: { kubectl: "1.36.3" }, capabilities: ["redact"], contexts: ["dev"] };
    const call: CallOptions = { context: "dev", stdin: "x", timeout: 30, principals: ["user:ada"] };
    for (const line of ["kubectl get secret a -o yaml", "kubectl delete pvc a", "kubectl frobnicate"]) {
      const { decision, findings, canonical } = judge(line, { ...settings, ...call });
      expect(createValidator(settings).judge(line, call)).toMatchObject({ decision, findings, canonical });
    }
  });

  it("hands on all that belongs to a call", () => {
    const call: Required<Omit<CallOptions, "tool" | "filtersOnly" | "principals">> = {
      stdin: "x",
      files: { "web.yaml": "a" },
      context: "dev",
      namespace: "shop",
      argocdContext: "argo",
      timeout: 30,
    };
    const { timeout: timeoutSeconds, ...rest } = call;
    expect(createValidator().judge("kubectl get pods", call)).toMatchObject({ plan: { ...rest, timeoutSeconds } });
    expect(createValidator().judge("sort", { filtersOnly: true }).decision).toBe("allow");

    const policy = policyOf("custom_rules: [{id: A1, decision: deny, message: No., when: {principals: ['user:ada']}}]");
    const judgeFor = (...principals: readonly string[]) =>
      createValidator({ policy }).judge("get pods", { tool: "kubectl", principals }).decision;
    expect([judgeFor("user:ada"), judgeFor("user:bob")]).toEqual(["deny", "allow"]);
  });

  it("takes no setting from a call", () => {
    const call: CallOptions = JSON.parse('{"mode": "permissive", "rules": {"K8S215": "allow"}}');
    expect(createValidator().judge("kubectl delete ns x", call).decision).toBe("deny");
  });

  it("is not changed by what becomes of the options behind it", () => {
    const options: { mode: "readonly" | "permissive" } = { mode: "readonly" };
    const validator = createValidator(options);
    options.mode = "permissive";
    expect(validator.judge("kubectl delete ns x").decision).toBe("deny");
  });
});

describe("options that are none", () => {
  it.each<[options: string, message: RegExp]>([
    ['{"mode": "readonyl"}', /^mode: there is no "readonyl"\. Did you mean "readonly"\?$/],
    ['{"capabilities": ["redcat"]}', /^capabilities: .*"redact"/],
    ['{"rules": {"K8S21O": "deny"}}', /^rules: .*"K8S210"/],
    ['{"rules": {"K8S210": "never"}}', /^rules\.K8S210: .*allow, confirm, deny, off/],
    ['{"versions": {"kubctl": "1.36"}}', /^versions: .*"kubectl"/],
    ['{"versions": {"kubectl": "latest"}}', /^versions\.kubectl: "latest" is no version/],
    ['{"maxTimeout": 0}', /^maxTimeout: 0 /],
    ['{"contexts": "prod"}', /^contexts: it must be a list/],
    ['{"modee": "readonly"}', /^options: there is no "modee"\. Did you mean "mode"\?$/],
    ['{"tool": "kubectl"}', /^tool: that belongs to a call/],
    ['{"policy": {"version": 1}}', /^policy: .*parsePolicy/],
    ['{"policy": "version: 1"}', /^policy: .*parsePolicy/],
    ['{"manifests": true}', /^manifests: .*readManifests/],
  ])("%s", (text, message) => {
    const options: ValidatorOptions = JSON.parse(text);
    expect(() => createValidator(options)).toThrow(
      expect.objectContaining({ code: "INVALID_OPTIONS", message: expect.stringMatching(message) }),
    );
  });
});
