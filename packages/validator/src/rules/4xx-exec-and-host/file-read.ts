import { defineRule } from "../rule.ts";
import { pathProblem } from "./workspace-path.ts";

export const fileRead = defineRule({
  id: "K8S420",
  slug: "file-read",
  severity: "high",
  decision: "deny",
  summary: "Reads a file of this machine: only one below the workspace may be read, by a relative path.",
  instead: "Pass the content with the call's stdin, and write - for the file.",
  overridable: false,
  onlyWith: "files",
  *check(stage, { options }) {
    for (const { value, access, span } of stage.files) {
      if (access !== "read") continue;
      const problem = pathProblem(value, options);
      if (problem === undefined)
        yield { span, decision: "allow", message: `Reads "${value}" of the workspace.`, covers: ["host-read"] };
      else yield { span, message: `The file "${value}" ${problem}.`, covers: ["host-read"] };
    }
  },
  match: [
    "kubectl apply -f /etc/passwd",
    "kubectl apply -f ../x.yaml",
    "kubectl create cm x --from-file=k=.ssh/id_rsa",
    "kubectl get pods -ogo-template-file=/etc/passwd",
    "kubectl apply -f '*.yaml'",
    { command: "kubectl apply -f x.yaml", options: { workspace: [] } },
    { command: "kubectl apply -f x.yaml", options: { workspace: ["manifests"] } },
    "helm install web ./chart -f /etc/values.yaml",
    "kubectl apply -f /etc/passwd --help",
  ],
  notMatch: ["kubectl get pods", "kubectl apply -f -"],
});
