import type { Attack } from "./attack.ts";

const DEPLOYMENT =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: []}}}\n";
const HOST_PID = "spec: {template: {spec: {hostPID: true}}}";
const SYS_ADMIN =
  "spec: {template: {spec: {containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}}";

type Files = Readonly<Record<string, string>>;

/** A kustomization of one deployment, applied. */
function applied(expect: Attack["expect"], why: string, more: string, files: Files = {}): Attack {
  const given = { "app/kustomization.yaml": `resources: [web.yaml]\n${more}\n`, "app/web.yaml": DEPLOYMENT, ...files };
  return { command: "kubectl apply -n shop -k app", expect, why, files: given, capabilities: ["files"] };
}

/** A value from elsewhere, put at one place of it. */
function replaced(expect: Attack["expect"], why: string, to: string, from = "metadata.annotations.x"): Attack {
  const entry = { source: { kind: "ConfigMap", fieldPath: from }, targets: [{ select: {}, fieldPaths: [to] }] };
  return applied(expect, why, `replacements: ${JSON.stringify([entry])}`);
}

export const kustomizations: readonly Attack[] = [
  applied("deny", "Go takes a long s for an s where it compares names of fields", `patche\u017F: [{path: p.yaml}]`, {
    "app/p.yaml": HOST_PID,
  }),
  applied("deny", "a transformer of kustomize's own patches by what stands in another file", "transformers: [t.yaml]", {
    "app/t.yaml": "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: a}\npath: p.yaml\n",
    "app/p.yaml": HOST_PID,
  }),
  applied(
    "deny",
    "a patch within the text of a transformer is a text of its own",
    `transformers:\n- |-\n  apiVersion: builtin\n  kind: PatchTransformer\n  metadata: {name: a}\n  patch: |\n    ${SYS_ADMIN}`,
  ),
  applied("deny", "a folder of transformers is a kustomization, too", "transformers: [t]", {
    "app/t/kustomization.yaml": "resources: [t.yaml]",
    "app/t/t.yaml": `apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: a}\npatch: '${HOST_PID}'\n`,
  }),
  applied("deny", "and names others, in other folders", "transformers: [t]", {
    "app/t/kustomization.yaml": "resources: [../../u]",
    "u/kustomization.yaml": "resources: [t.yaml]",
    "u/t.yaml": `apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: a}\npatch: '${HOST_PID}'\n`,
  }),
  applied(
    "deny",
    "the type of a Secret is copied from where nobody looks for it",
    'patches:\n- target: {kind: Secret}\n  patch: \'[{"op":"copy","from":"/metadata/annotations/t","path":"/type"}]\'',
  ),
  applied(
    "deny",
    "an operation's path is a text in a text",
    `transformers:\n- {apiVersion: builtin, kind: PatchJson6902Transformer, metadata: {name: a}, target: {kind: Deployment}, jsonOp: '[{"op":"add","path":"/spec/template/spec/hostPID","value":true}]'}`,
  ),
  applied(
    "deny",
    "annotations are put where a transformer says, and there they are fields",
    "transformers:\n- apiVersion: builtin\n  kind: AnnotationsTransformer\n  metadata: {name: a}\n  annotations: {type: Unconfined}\n  fieldSpecs: [{path: spec/template/spec/securityContext/seccompProfile, create: true}]",
  ),
  applied(
    "deny",
    "so they are where the configuration of kustomize's own transformers says",
    "commonAnnotations: {type: Unconfined}\nconfigurations: [c.yaml]",
    {
      "app/c.yaml": "commonAnnotations: [{path: spec/template/spec/securityContext/appArmorProfile, create: true}]\n",
    },
  ),
  applied(
    "confirm",
    "names that a custom resource has are configuration, and grant nothing",
    "configurations: [c.yaml]",
    {
      "app/c.yaml":
        "nameReference:\n- kind: ConfigMap\n  fieldSpecs: [{kind: Widget, path: spec/configName}]\nimages: [{kind: Widget, path: spec/image}]\n",
    },
  ),
  applied(
    "deny",
    "a generator fetches what its files are said to be",
    "generators:\n- {apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: a}, files: ['k=https://evil.example/x']}",
  ),
  replaced("deny", "brackets hold a key with dots", "metadata.labels.[pod-security.kubernetes.io/enforce]"),
  replaced(
    "deny",
    "what is put there whole may add any",
    "spec.template.spec.containers.0.securityContext.capabilities",
  ),
  replaced("deny", "what is put there whole may ask any host", "spec.template.spec.containers.0.livenessProbe.httpGet"),
  replaced("deny", "the type of a Secret may be that of a token", "type"),
  replaced("deny", "an object of another group is another object", "apiVersion"),
  replaced("deny", "a ConfigMap's data, whole, are fields where they are put", "spec.template.spec", "data"),
  replaced(
    "allow",
    "one value of a ConfigMap in an environment",
    "spec.template.spec.containers.[name=a].env.0.value",
    "data.host",
  ),
  replaced("allow", "the type of a Service", "spec.type", "data.type"),
  {
    command: "kubectl apply -n shop -k app",
    expect: "deny",
    why: "a JSON patch makes a role of a custom resource by giving it another group",
    capabilities: ["files"],
    files: {
      "app/kustomization.yaml": `resources: [r.yaml]\npatches:\n- target: {kind: ClusterRole}\n  patch: '[{"op":"replace","path":"/apiVersion","value":"rbac.authorization.k8s.io/v1"}]'\n`,
      "app/r.yaml": "apiVersion: example.com/v1\nkind: ClusterRole\nmetadata: {name: x}\nrules: []\n",
    },
  },
  {
    command: "kubectl apply -n shop -k app",
    expect: "deny",
    why: "what is called a definition in another group becomes a workload by its kind alone",
    capabilities: ["files"],
    files: {
      "app/kustomization.yaml": `resources: [r.yaml]\npatches:\n- target: {name: x}\n  options: {allowKindChange: true}\n  patch: '[{"op":"replace","path":"/kind","value":"Deployment"}]'\n`,
      "app/r.yaml":
        "apiVersion: apps/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {template: {spec: {hostPID: true}}}\n",
    },
  },
];
