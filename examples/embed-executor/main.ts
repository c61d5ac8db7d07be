// An agent loop of one's own: a model proposes commands, the validator judges, the executor runs what was approved.
// The "model" here is a list that reacts to refusals, so that the example needs no account anywhere.
import assert from "node:assert/strict";

import { createExecutor } from "@k8s-mcp/executor";
import { ensurePrograms, startSandbox } from "@k8s-mcp/sandbox";
import { judge } from "@k8s-mcp/validator";

const programs = await ensurePrograms(["kubectl"]);
const sandbox = await startSandbox();
const executor = createExecutor({ kubeconfig: sandbox.kubeconfig, tools: { kubectl: programs.kubectl?.path } });

/** What the loop hands back to the model after each turn. */
async function act(command: string): Promise<{ ok: boolean; observation: string }> {
  const verdict = judge(command, { tool: "kubectl" });
  if (verdict.decision !== "allow") {
    const finding = verdict.findings.find(({ decision }) => decision === verdict.decision);
    return { ok: false, observation: `${verdict.decision}: ${finding?.message} ${finding?.instead ?? ""}` };
  }
  const result = await executor.run(verdict.plan, { signal: AbortSignal.timeout(30_000) });
  return { ok: result.status === "success", observation: result.error?.message ?? result.output };
}

try {
  const turns = [
    { command: "kubectl create deployment web --image=nginx --replicas=2", ok: true },
    { command: "kubectl rollout status deployment/web --timeout=30s", ok: true },
    { command: "kubectl delete deployments --all", ok: false },
    { command: "kubectl delete deployment web", ok: true },
    { command: "kubectl get deployments -o name | wc -l", ok: true },
  ];
  let last = "";
  for (const { command, ok } of turns) {
    const answer = await act(command);
    console.log(`> ${command}\n${answer.observation.trimEnd()}\n`);
    assert.equal(answer.ok, ok, answer.observation);
    last = answer.observation;
  }
  assert.equal(last.trim(), "0");
} finally {
  await executor.close();
  await sandbox.stop();
}
