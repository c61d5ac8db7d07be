import { defineRule } from "../rule.ts";

/** What comes to the same for one command, and leaves the configuration as it is. */
const INSTEAD: Readonly<Record<string, string>> = {
  "set-context": "Name them in each command: --context NAME, -n NAMESPACE",
  "use-context": "Name it in each command: --context NAME",
};

export const clientConfiguration = defineRule({
  id: "K8S108",
  slug: "client-configuration",
  severity: "high",
  decision: "deny",
  summary: "Changes the client's own configuration, or prints its credentials.",
  instead: "kubectl config get-contexts",
  overridable: false,
  check(stage) {
    const group = stage.path.find((name) => name !== "alpha");
    if (stage.tool !== "kubectl" || (group !== "config" && group !== "kuberc")) return [];
    const raw = stage.modifiers.some(({ flag }) => flag === "raw");
    if (!raw && !stage.effects.includes("host-write") && !stage.effects.includes("identity")) return [];
    const instead = INSTEAD[stage.path.at(-1) ?? ""];
    return [
      {
        span: stage.span,
        covers: ["identity", "host-write", "host-read", "read-secret"],
        ...(instead === undefined ? {} : { instead }),
      },
    ];
  },
  match: [
    "kubectl config use-context prod",
    "kubectl config set-credentials admin --token=x",
    "kubectl config view --raw",
    "kubectl config unset current-context",
  ],
  notMatch: ["kubectl config", "kubectl config get-contexts", "kubectl config view", "kubectl config current-context"],
});
