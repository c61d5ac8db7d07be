import { defineRule } from "../rule.ts";

export const cutText = defineRule({
  id: "K8S310",
  slug: "cut-text",
  severity: "high",
  decision: "deny",
  summary:
    "A template prints parts of texts, or writes them otherwise: no secret could be recognised in that and hidden.",
  instead: "Print the whole field as it is, and cut it behind the pipe: | cut -c1-8.",
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
    "kubectl get cm app -o go-template='{{js .data.config}}'",
    "kubectl get cm app -o go-template='{{.data.config | urlquery}}'",
    `kubectl get cm app -o go-template='{{printf "%x" .data.config}}'`,
    "kubectl get cm app -o go-template='{{index .data.password 0}}'",
    `kubectl get cm app -o go-template='{{index (index .data "password") 0}}'`,
    "kubectl get cm app -o go-template='{{range $i := 9}}{{index $.data.password $i}} {{end}}'",
    "kubectl get cm app -o go-template='{{range $i, $_ := .metadata.managedFields}}{{index $.x $i}}{{end}}'",
    "helm get all web --template '{{slice .Release.Config.password 3}}'",
    "helm upgrade web bitnami/nginx --reuse-values --set-literal 'commonAnnotations.note={{ .Values.auth.password | trunc 6 }}'",
    {
      command: "helm upgrade web bitnami/nginx --reset-then-reuse-values -f values.yaml",
      options: { files: { "values.yaml": "note: '{{ .Values.auth.password | upper }}'" } },
    },
  ],
  notMatch: [
    `kubectl get pods -o go-template='{{range .items}}{{printf "%-20s %s\\n" .metadata.name .status.phase}}{{end}}'`,
    "kubectl get deploy web -o go-template='{{index .spec.template.spec.containers 0}}'",
    `kubectl get cm app -o go-template='{{printf "%.2f" .slice}}'`,
    `kubectl get cm app -o go-template='{{index .data "app.conf"}}'`,
    "kubectl get cm app -o go-template='{{range $key, $value := .data}}{{$key}}: {{$value}}{{end}}'",
    "kubectl get pod web -o go-template='{{range $i, $c := .spec.containers}}{{(index $.status.containerStatuses $i).ready}}{{end}}'",
    "helm get all web --template '{{.Release.Name}}'",
    "helm upgrade web bitnami/nginx --reuse-values --set-literal 'host={{ .Release.Name | trunc 20 }}.example.com'",
    "helm upgrade web bitnami/nginx --set-literal 'host={{ .Values.host | lower }}'",
  ],
});
