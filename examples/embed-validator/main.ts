// Judges commands that an agent might propose, and shows what was understood of each.
import assert from "node:assert/strict";

import { judge } from "@k8s-mcp/validator";

const proposals = [
  { command: "kubectl get pods -n shop", expected: "allow" },
  { command: "kubectl -n shop delete po/web-0", expected: "allow" },
  { command: "kubectl delete pvc data -n shop", expected: "confirm" },
  { command: "kubectl delete pod/web ns/prod", expected: "deny" },
  { command: "kubectl get SECRETS -o yaml", expected: "deny" },
  { command: "kubectl get pods; rm -rf /", expected: "deny" },
] as const;

for (const { command, expected } of proposals) {
  const verdict = judge(command);
  console.log(`${verdict.decision.padEnd(8)} ${command}`);
  for (const stage of verdict.intent?.stages ?? []) {
    const objects = stage.targets.map(({ resource, extent }) => `${resource} (${extent.kind})`).join(", ");
    console.log(`         ${stage.effects.join(", ")}: ${objects || "-"}`);
  }
  for (const { id, decision, message, instead } of verdict.findings) {
    if (decision !== "allow") console.log(`         ${id} ${message}${instead ? `\n         try: ${instead}` : ""}`);
  }
  assert.equal(verdict.decision, expected, command);
}
