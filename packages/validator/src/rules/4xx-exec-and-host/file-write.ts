import { defineRule } from "../rule.ts";

export const fileWrite = defineRule({
  id: "K8S421",
  slug: "file-write",
  severity: "critical",
  decision: "deny",
  summary: "Writes a file of this machine.",
  instead: "Leave the flag out: the output is returned.",
  overridable: false,
  onlyWith: "files",
  *check(stage) {
    for (const { access, flag, span } of stage.files) {
      if (access === "write")
        yield { span, message: `--${flag} writes a file of this machine.`, covers: ["host-write"] };
    }
  },
  match: ["kubectl cluster-info dump --output-directory=/tmp/x", "kubectl kustomize . -o out.yaml"],
  notMatch: ["kubectl cluster-info dump", "kubectl cluster-info dump --output-directory=-"],
});
