import { defineRule } from "../rule.ts";

export const cutText = defineRule({
  id: "K8S310",
  slug: "cut-text",
  severity: "high",
  decision: "deny",
  summary: "A template prints parts of texts, in which no secret value could be recognised and hidden.",
  instead: "Print the whole field, and cut it behind the pipe: | cut -c1-8.",
  overridable: true,
  onlyWith: "modifiers",
  *check(stage) {
    for (const { flag, span } of stage.modifiers) if (flag === "cuts-text") yield { span };
  },
  match: [
    "kubectl get cm app -o go-template='{{slice .data.password 0 4}}'",
    `kubectl get cm app -o go-template='{{printf "%.4s" .data.password}}'`,
    `kubectl get pods --template='{{range .items}}{{printf "%-20.10s" .metadata.name}}{{end}}'`,
    "kubectl get pods -o go-template='{{printf .metadata.annotations.format .metadata.annotations.note}}'",
    {
      command: "kubectl get cm app -o go-template-file=cut.tpl",
      options: { files: { "cut.tpl": "{{slice .data.password 1}}" } },
    },
    "helm get all web --template '{{slice .Release.Config.password 3}}'",
  ],
  notMatch: [
    `kubectl get pods -o go-template='{{range .items}}{{printf "%-20s %s\\n" .metadata.name .status.phase}}{{end}}'`,
    "kubectl get deploy web -o go-template='{{index .spec.template.spec.containers 0}}'",
    `kubectl get cm app -o go-template='{{printf "%.2f" .slice}}'`,
    "helm get all web --template '{{.Release.Name}}'",
  ],
});
