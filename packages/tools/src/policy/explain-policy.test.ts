import { parsePolicy } from "@k8s-mcp/validator/policy";
import { describe, expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { testCall, testPorts } from "../../test/ports.ts";
import { explainPolicy } from "./explain-policy.ts";

describe("an explanation", () => {
  test.each([
    {
      call: { tool: "kubectl", command: "get pods -A" },
      says: "allow: Reads every pod in every namespace.",
      facts: { decision: "allow", effects: ["read"], places: { context: "kind", namespace: "*" } },
    },
    {
      call: { tool: "kubectl", command: "delete pods --all", namespace: "shop" },
      says: "Try: kubectl get pods",
      facts: { decision: "deny", nearest: { command: "kubectl get pods", decision: "allow" } },
    },
    {
      call: { tool: "helm", command: "uninstall web" },
      says: "Policy that would allow it: rules: {K8S610: allow}",
      facts: { decision: "confirm", nearest: { command: "helm status web" }, policy: "rules: {K8S610: allow}" },
    },
    {
      call: { tool: "argocd", command: "app sync web --prune" },
      says: "confirm: Syncs application web, with --prune.",
      facts: { nearest: { command: "app sync web" } },
    },
    {
      call: { tool: "kubectl", command: "get pods -w" },
      says: "deny K8S411 (follow): ",
      facts: { findings: expect.arrayContaining([expect.objectContaining({ id: "K8S411", text: "-w" })]) },
    },
    { call: { tool: "istioctl", command: "frobnicate" }, says: "deny: Not understood: ", facts: { effects: [] } },
  ])("of $call.tool $call.command", async ({ call, says, facts }) => {
    const ports = testPorts();
    const output = await callTool(explainPolicy, call, ports, testCall);
    expect(output).toMatchObject({ isError: false, structured: facts });
    expect(output.text).toContain(says);
    expect(ports.ran).toEqual([]);
  });

  test("is for the place in which the command would really act", async () => {
    const ports = testPorts({ scope: async () => ({ ok: true, context: "kind", namespace: "kube-system" }) });
    const output = await callTool(explainPolicy, { tool: "kubectl", command: "delete pod web-1" }, ports, testCall);
    expect(output.structured).toMatchObject({ decision: "deny", places: { namespace: "kube-system" } });
  });

  test("is for the context that Argo CD's own configuration is switched to", async () => {
    const parsed = parsePolicy("contexts: {allow: [dev]}", { name: "policy.yaml" });
    const ports = testPorts({
      scope: async () => ({ ok: true, context: "dev", namespace: "web", argocdContext: "prod" }),
      settings: parsed.ok ? { policy: parsed.policy } : {},
    });
    const output = await callTool(explainPolicy, { tool: "argocd", command: "app list" }, ports, testCall);
    expect(output.text).toContain("K8S826");
  });

  test("names a place that is allowed where the call's own is not, and none where the call insists on it", async () => {
    const parsed = parsePolicy("namespaces: {allow: [shop]}", { name: "policy.yaml" });
    const ports = testPorts({ settings: parsed.ok ? { policy: parsed.policy } : {} });
    const explained = async (call: object) =>
      (await callTool(explainPolicy, { tool: "kubectl", command: "get pods", ...call }, ports, testCall)).structured;
    expect(await explained({})).toMatchObject({ decision: "deny", nearest: { command: "get pods -n shop" } });
    expect(await explained({ namespace: "web" })).not.toHaveProperty("nearest");
  });

  test("says once what a rule finds in the line and in its object", async () => {
    const parsed = parsePolicy("namespaces: {allow: [shop]}", { name: "policy.yaml" });
    const ports = testPorts({ settings: parsed.ok ? { policy: parsed.policy } : {} });
    const output = await callTool(explainPolicy, { tool: "kubectl", command: "get pods -A" }, ports, testCall);
    expect(output.text.match(/K8S109/g)).toHaveLength(1);
    expect(output.structured).toMatchObject({ findings: [expect.objectContaining({ id: "K8S109" })] });
  });

  test("is judged by what standard input holds", async () => {
    const stdin = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n";
    const call = { tool: "kubectl", command: "apply -f -", stdin };
    const output = await callTool(explainPolicy, call, testPorts(), testCall);
    expect(output.structured).toMatchObject({ decision: "allow", objects: [{ type: "configmaps", which: "web" }] });
  });

  test("is there for a place that is not, which it then says", async () => {
    const result = {
      status: "error",
      output: "",
      error: { code: "CONTEXT_NOT_FOUND", message: "Available contexts: [a]." },
    } as const;
    const ports = testPorts({ scope: async () => ({ ok: false, result }) });
    const call = { tool: "kubectl", command: "get pods", context: "b" };
    expect(await callTool(explainPolicy, call, ports, testCall)).toMatchObject({
      isError: false,
      note: "It could not run all the same: Available contexts: [a].",
      structured: { decision: "allow", places: { context: "b" } },
    });
  });

  test("is not given for another program", async () => {
    const output = await callTool(explainPolicy, { tool: "bash", command: "id" }, testPorts(), testCall);
    expect(output).toMatchObject({ isError: true, structured: { error: expect.stringContaining("tool") } });
  });
});
