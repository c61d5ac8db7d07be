// An agent of one's own: a model proposes commands, the validator judges them by the team's policy, the executor runs
// what was approved, every call stands in the audit, and the person in front of it may stop any of them.
// The "model" is a list that reacts to what it is told, so that the example needs no account anywhere.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createExecutor } from "@k8s-mcp/executor";
import { createFileAudit } from "@k8s-mcp/executor/audit";
import { ensurePrograms, startSandbox } from "@k8s-mcp/sandbox";
import { confirm, createValidator } from "@k8s-mcp/validator";
import { parsePolicy } from "@k8s-mcp/validator/policy";

const policy = parsePolicy(
  `
version: 1
namespaces: {allow: [default]}
custom_rules:
  - id: TEAM001
    when: {commands: [scale]}
    decision: confirm
    message: Somebody agrees before anything is scaled.
    match: ["kubectl scale deploy/web --replicas=9"]
    notMatch: ["kubectl get deploy"]
`,
  { name: "policy" },
);
assert.ok(policy.ok);

const { kubectl } = await ensurePrograms(["kubectl"]);
const sandbox = await startSandbox();
const folder = mkdtempSync(join(tmpdir(), "embed-executor-"));
const audit = createFileAudit({ folder });
const executor = createExecutor({ kubeconfig: sandbox.kubeconfig, tools: { kubectl: kubectl?.path }, audit });
const validator = createValidator({ policy: policy.policy, capabilities: ["redact", "cap-time"] });

/** What the loop hands back to the model after each turn. */
async function act(command: string, signal: AbortSignal): Promise<{ code: string; observation: string }> {
  const verdict = validator.judge(command, { tool: "kubectl", namespace: "default" });
  if (verdict.decision === "deny") {
    const reasons = verdict.findings.filter(({ decision }) => decision === "deny");
    return {
      code: "denied",
      observation: reasons.map(({ message, instead }) => `${message} ${instead ?? ""}`).join("\n"),
    };
  }
  // Here a person would be asked; this one agrees to everything.
  const plan = verdict.decision === "confirm" ? confirm(verdict, { accepted: true, by: "ann" }) : verdict.plan;
  const { error, output } = await executor.run(plan, { signal, principal: "ann", tool: "my-agent" });
  return { code: error?.code ?? "ok", observation: error?.message ?? output };
}

try {
  const turns = [
    { command: "kubectl create deployment web --image=nginx --replicas=2", code: "ok" },
    { command: "kubectl rollout status deployment/web --timeout=30s", code: "ok" },
    { command: "kubectl delete deployments --all", code: "denied" },
    { command: "kubectl get pods -n kube-system", code: "denied" },
    { command: "kubectl scale deployment/web --replicas=3", code: "ok" },
    { command: "kubectl wait --for=delete deployment/web", code: "CANCELLED", patience: 500 },
    { command: "kubectl get deployment web -o json | jq .spec.replicas", code: "ok" },
  ];
  let last = "";
  for (const { command, code, patience = 60_000 } of turns) {
    const answer = await act(command, AbortSignal.timeout(patience));
    console.log(`> ${command}\n${answer.code}: ${answer.observation.trimEnd()}\n`);
    assert.equal(answer.code, code, answer.observation);
    last = answer.observation;
  }
  assert.equal(last.trim(), "3");
} finally {
  await executor.close();
  await audit.close();
  await sandbox.stop();
}

// Each call that ran has two lines, its begin and its end. `k8s-mcp audit verify` finds a changed or missing one.
const lines = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"));
console.log(`${lines.length} lines in the audit`);
assert.ok(lines.some((line) => line.includes("kubectl scale") && line.includes("ann")));
rmSync(folder, { recursive: true });
