// An organisation's base, a team's overlay on it, and what becomes of commands under both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { createValidator } from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";
import { parsePolicy } from "@k8s-mcp/validator/policy";

const file = fileURLToPath(new URL("team.yaml", import.meta.url));
// The validator reads no files itself: what `extends` names is asked for here.
const parsed = parsePolicy(readFileSync(file, "utf8"), {
  name: file,
  read: (path, from) => {
    const name = resolve(dirname(from), path);
    return { name, text: readFileSync(name, "utf8") };
  },
});
if (!parsed.ok) {
  for (const { line, column, message } of parsed.problems) console.error(`${file}:${line}:${column} ${message}`);
  process.exit(1);
}
const validator = createValidator({ policy: parsed.policy, manifests: readManifests });

const expectations = [
  { command: "kubectl scale deploy/web --replicas=3 -n shop --context=dev-1", decision: "allow" },
  { command: "kubectl scale deploy/web --replicas=3 -n shop --context=prod-eu", decision: "deny" },
  { command: "kubectl get pods -n shop --context=prod-eu", decision: "allow" },
  { command: "kubectl get pods -n another-team --context=staging", decision: "deny" },
  { command: "kubectl get pods -A --context=staging", decision: "deny" },
  { command: "kubectl set image deploy/api api=api:2 -n payments --context=staging", decision: "confirm" },
  { command: "kubectl annotate ing/web team=shop -n shop --context=staging", decision: "confirm" },
  { command: "helm uninstall web -n shop --kube-context=staging", decision: "allow" },
] as const;

for (const { command, decision } of expectations) {
  const verdict = validator.judge(command);
  console.log(`${verdict.decision.padEnd(8)} ${command}`);
  for (const { id, message } of verdict.findings) console.log(`         ${id} ${message}`);
  assert.equal(verdict.decision, decision, command);
}
