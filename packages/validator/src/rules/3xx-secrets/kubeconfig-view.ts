import { pathText } from "../../grammar/path-text.ts";
import { defineRule } from "../rule.ts";

/** Formats in which a caller finds what is a credential by where it stands. */
const DOCUMENTS: ReadonlySet<string> = new Set<string>(["kubeconfig", "json", "yaml", "kyaml"]);

export const kubeconfigView = defineRule({
  id: "K8S308",
  slug: "kubeconfig-view",
  severity: "medium",
  decision: "deny",
  summary: "Prints the kubeconfig: allowed to a caller that takes credentials out of what is shown.",
  instead: "kubectl config get-contexts",
  overridable: false,
  onlyFor: ["read-secret"],
  *check({ tool, path, effects, output, span }) {
    if (tool !== "kubectl" || pathText(path) !== "config view" || !effects.includes("read-secret")) return;
    const redactable = !output || output.staysPlain || DOCUMENTS.has(output.format);
    if (redactable) yield { span, obligation: "redact", covers: ["read-secret"] };
    else {
      const message =
        "What an expression prints of a kubeconfig does not say where it stood, so that nothing of it can be hidden.";
      yield { span: output.span, message, covers: ["read-secret"] };
    }
  },
  match: [
    "kubectl config view",
    "kubectl config view --minify -o json",
    { command: "kubectl config view -o jsonpath='{.users[*].user.exec.env}'", options: { capabilities: ["redact"] } },
  ],
  notMatch: ["kubectl config get-contexts", "kubectl config view --help"],
});
