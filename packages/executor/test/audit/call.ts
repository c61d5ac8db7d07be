import type { CallBegin } from "../../src/audit/audit.ts";

export const CALL: CallBegin = {
  principal: "ann",
  client: "agent 1.0",
  tool: "execute_kubectl",
  command: "kubectl get pods",
  context: "dev",
  namespace: "shop",
  effects: ["read"],
  targets: ["read pods all"],
  decision: "allow",
  rules: ["K8S100 allow"],
};
