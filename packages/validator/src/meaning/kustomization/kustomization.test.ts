import { describe, expect, test } from "vitest";
import { judge } from "../../judge.ts";
import { readManifests } from "../../manifest/index.ts";
import type { Verdict } from "../../verdict/verdict.ts";

type Files = Readonly<Record<string, string>>;

/** What a caller with the folder `app` handed in is told; a text alone is its kustomization. */
function judged(command: string, files: string | Files): Verdict {
  const given = typeof files === "string" ? { "app/kustomization.yaml": files } : files;
  return judge(command, { files: given, manifests: readManifests, capabilities: ["redact", "files"] });
}

function decide(command: string, files: string | Files): string {
  return judged(command, files).decision;
}

const apply = (files: string | Files) => decide("kubectl apply -k app", files);

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web}]}
`;
const PRIVILEGED = "spec: {template: {spec: {containers: [{name: web, securityContext: {privileged: true}}]}}}";
const ROLE = "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: []}";

/** A kustomization of one deployment, and what else stands in it and beside it. */
function overlay(more: string, files: Files = {}): Files {
  return { "app/kustomization.yaml": `resources: [web.yaml]\n${more}\n`, "app/web.yaml": DEPLOYMENT, ...files };
}

describe("what a kustomization makes is judged like a manifest", () => {
  test.each<[string, string, string | Files]>([
    ["nothing at all", "confirm", "resources: []"],
    ["a deployment", "allow", overlay("")],
    ["by its other names", "allow", { "app/Kustomization": "resources: [web.yaml]", "app/web.yaml": DEPLOYMENT }],
    ["a role", "deny", overlay("", { "app/web.yaml": ROLE })],
    [
      "a field in another case, as Go reads it",
      "deny",
      { ...overlay(""), "app/kustomization.yaml": "Resources: [r.yaml]", "app/r.yaml": ROLE },
    ],
    ["a namespace that it is put into", "confirm", overlay("namespace: kube-system")],
    ["a namespace of everybody's", "allow", overlay("namespace: shop")],
    ["names with a prefix", "allow", overlay("namePrefix: dev-\nnameSuffix: -v2")],
    ["images and replicas", "allow", overlay("images: [{name: web, newTag: '2'}]\nreplicas: [{name: web, count: 3}]")],
    ["labels", "allow", overlay("labels: [{pairs: {team: a}, includeSelectors: true}]\ncommonLabels: {a: b}")],
    [
      "a label that weakens pod security",
      "deny",
      overlay("commonLabels: {pod-security.kubernetes.io/enforce: privileged}"),
    ],
    ["the same in pairs", "deny", overlay("labels: [{pairs: {pod-security.kubernetes.io/enforce: privileged}}]")],
    [
      "labels in fields of their own choice",
      "deny",
      overlay("labels: [{pairs: {path: /}, fields: [{path: 'spec/template/spec/volumes[]/hostPath', create: true}]}]"),
    ],
    [
      "a schema in a file",
      "allow",
      overlay("crds: [crd.json]\nopenapi: {path: api.json}", { "app/crd.json": "{}", "app/api.json": "{}" }),
    ],
    ["a schema from an address", "deny", overlay("openapi: {path: 'https://example.com/api.json'}")],
    ["a type's definition from an address", "deny", overlay("crds: ['https://example.com/crd.json']")],
    [
      "an annotation that lifts AppArmor",
      "deny",
      overlay("commonAnnotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}"),
    ],
    [
      "a cluster-scoped object",
      "confirm",
      overlay("", { "app/web.yaml": "{apiVersion: v1, kind: Namespace, metadata: {name: a}}" }),
    ],
    ["no single mapping", "deny", "- a\n- b"],
    ["two documents", "deny", "resources: []\n---\nresources: []"],
    ["what is not YAML", "deny", "resources: ["],
    ["a resource that was not handed in", "confirm", "resources: [web.yaml]"],
    ["a folder without a kustomization", "confirm", { "app/web.yaml": DEPLOYMENT }],
    ["two kustomizations", "deny", { "app/kustomization.yaml": "{}", "app/kustomization.yml": "{}" }],
    [
      "charts, which it cannot render here",
      "deny",
      overlay("helmCharts: [{name: nginx, repo: https://charts.example}]"),
    ],
  ])("%s: %s", (_, decision, files) => {
    expect(apply(files)).toBe(decision);
  });
});

describe("patches", () => {
  test.each<[string, string, Files]>([
    [
      "of replicas",
      "allow",
      overlay("patches: [{patch: '{kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}'}]"),
    ],
    ["inline", "deny", overlay(`patches: [{target: {kind: Deployment}, patch: '${PRIVILEGED}'}]`)],
    [
      "in another case, as Go reads fields",
      "deny",
      overlay(`patches: [{Target: {Kind: Deployment}, Patch: '${PRIVILEGED}'}]`),
    ],
    ["in a file", "deny", overlay("patches: [{path: p.yaml}]", { "app/p.yaml": PRIVILEGED })],
    ["in a file that was not handed in", "confirm", overlay("patches: [{path: p.yaml}]")],
    [
      "of JSON",
      "deny",
      overlay(
        `patches: [{target: {kind: Deployment}, patch: '[{"op": "add", "path": "/spec/template/spec/hostPID", "value": true}]'}]`,
      ),
    ],
    [
      "of JSON that copies",
      "deny",
      overlay(
        `patches: [{target: {kind: Pod}, patch: '[{"op": "copy", "from": "/spec/a", "path": "/spec/hostNetwork"}]'}]`,
      ),
    ],
    [
      "of JSON, the older field",
      "deny",
      overlay("patchesJson6902: [{target: {kind: Pod, version: v1, name: a}, path: p.json}]", {
        "app/p.json": '[{"op": "add", "path": "/spec/hostIPC", "value": true}]',
      }),
    ],
    [
      "that merge, the older field, in a file",
      "deny",
      overlay("patchesStrategicMerge: [p.yaml]", { "app/p.yaml": PRIVILEGED }),
    ],
    [
      "that merge, the older field, inline",
      "deny",
      overlay(`patchesStrategicMerge:\n- |\n  kind: Deployment\n  ${PRIVILEGED}`),
    ],
    [
      "of a ConfigMap's data",
      "allow",
      overlay(
        "patches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {privileged: \"true\"}}'}]",
      ),
    ],
    [
      "of a ConfigMap's data by target",
      "allow",
      overlay("patches: [{target: {version: v1, kind: ConfigMap}, patch: '{data: {hostPID: \"true\"}}'}]"),
    ],
    [
      "of a type of somebody's own that is called like one of data",
      "deny",
      overlay("patches: [{target: {group: example.com, kind: ConfigMap}, patch: '{data: {hostPID: true}}'}]"),
    ],
    [
      "that move an object",
      "confirm",
      overlay(
        `patches: [{target: {kind: Pod}, patch: '[{"op": "replace", "path": "/metadata/namespace", "value": "kube-system"}]'}]`,
      ),
    ],
    [
      "that may change the kind",
      "confirm",
      overlay("patches: [{options: {allowKindChange: true}, patch: 'kind: Role'}]"),
    ],
    ["that are not YAML", "deny", overlay("patches: [{patch: '{'}]")],
    ["from an address", "deny", overlay("patches: [{path: https://example.com/p.yaml}]")],
  ])("%s: %s", (_, decision, files) => {
    expect(apply(files)).toBe(decision);
  });
});

const replacing = (field: string) =>
  `replacements: [{source: {kind: ConfigMap}, targets: [{select: {kind: Deployment}, fieldPaths: ["${field}"]}]}]`;

describe("replacements count by where they put a value, whatever it is", () => {
  test.each([
    ["spec.template.spec.containers.[name=web].image", "allow"],
    ["spec.template.spec.containers.[name=web].securityContext.privileged", "deny"],
    ["spec.template.spec.volumes.0.hostPath.path", "deny"],
    ["metadata.namespace", "confirm"],
    ["kind", "confirm"],
  ])("%s: %s", (field, decision) => {
    expect(apply(overlay(replacing(field)))).toBe(decision);
  });

  test("a map that hides among a ConfigMap's data", () => {
    const hidden = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {all: {privileged: true}}}";
    expect(apply(overlay("", { "app/web.yaml": hidden }))).toBe("deny");
    expect(apply(overlay("", { "app/web.yaml": hidden.replace("{privileged: true}", "'privileged: true'") }))).toBe(
      "allow",
    );
  });

  test("in a file", () => {
    const entry = "- {source: {kind: A}, targets: [{fieldPaths: [spec.hostNetwork]}]}";
    expect(apply(overlay("replacements: [{path: r.yaml}]", { "app/r.yaml": entry }))).toBe("deny");
  });
});

describe("generators", () => {
  test.each<[string, string, string | Files]>([
    ["a ConfigMap of literals", "allow", "configMapGenerator: [{name: a, literals: [a=b]}]"],
    [
      "a ConfigMap of files",
      "allow",
      {
        "app/kustomization.yaml": "configMapGenerator: [{name: a, files: [k=a.txt, a.txt], envs: [b.env]}]",
        "app/a.txt": "1",
        "app/b.env": "A=1",
      },
    ],
    ["a file of nobody's", "deny", "configMapGenerator: [{name: a, files: [/etc/passwd]}]"],
    ["a file outside of the workspace", "deny", "configMapGenerator: [{name: a, files: [../../a]}]"],
    ["a hidden file", "deny", "configMapGenerator: [{name: a, envs: [.env]}]"],
    ["an address", "deny", "configMapGenerator: [{name: a, files: ['https://example.com/a']}]"],
    ["a Secret", "allow", "secretGenerator: [{name: a, literals: [a=b]}]"],
    [
      "a Secret that is filled with a token",
      "deny",
      "secretGenerator: [{name: a, type: kubernetes.io/service-account-token}]",
    ],
    ["a generator of its own", "confirm", overlay("generators: [plugin.yaml]")],
    [
      "a transformer that patches",
      "deny",
      overlay("transformers: [{kind: PatchTransformer, patch: x, spec: {hostPID: true}}]"),
    ],
    [
      "a transformer of its own",
      "confirm",
      overlay("transformers:\n- |\n  apiVersion: builtin\n  kind: LabelTransformer"),
    ],
    [
      "a transformer in a text that patches",
      "deny",
      overlay("transformers:\n- |\n  kind: PatchTransformer\n  patch: '{spec: {hostPID: true}}'"),
    ],
    [
      "a transformer in a file that patches",
      "deny",
      overlay("transformers: [t.yaml]", { "app/t.yaml": "patch: '{spec: {hostPID: true}}'" }),
    ],
    ["a validator", "confirm", overlay("validators: [v.yaml]")],
    ["a field that nobody knows", "confirm", overlay("plugins: [x]")],
  ])("%s: %s", (_, decision, files) => {
    expect(apply(files)).toBe(decision);
  });
});

describe("bases, components and addresses", () => {
  const BASE = { "base/kustomization.yaml": "resources: [web.yaml]", "base/web.yaml": DEPLOYMENT };
  test.each<[string, string, string | Files]>([
    ["a base", "allow", { "app/kustomization.yaml": "resources: [../base]", ...BASE }],
    ["a base, the older field", "allow", { "app/kustomization.yaml": "bases: [../base]", ...BASE }],
    [
      "a base with a role",
      "deny",
      { "app/kustomization.yaml": "resources: [../base]", ...BASE, "base/web.yaml": ROLE },
    ],
    [
      "a base in another namespace than it says",
      "confirm",
      {
        "app/kustomization.yaml": "resources: [../base]\nnamespace: kube-system",
        ...BASE,
        "base/kustomization.yaml": "resources: [web.yaml]\nnamespace: a",
      },
    ],
    [
      "a component that patches",
      "deny",
      {
        ...overlay("components: [host]"),
        "app/host/kustomization.yaml": `kind: Component\npatches: [{patch: '${PRIVILEGED}'}]`,
      },
    ],
    ["a base that was not handed in", "confirm", "resources: [../base]"],
    ["a base outside of the workspace", "deny", "resources: [../../base]"],
    ["a base that contains itself", "deny", "resources: [../app]"],
    ["an address", "deny", "resources: [https://example.com/web.yaml]"],
    ["a repository", "deny", "resources: ['github.com/org/repo//base?ref=v1']"],
    ["a repository by SSH", "deny", "components: ['git@example.com:org/repo']"],
    ["a repository by another scheme", "deny", "bases: ['git::https://example.com/repo']"],
  ])("%s: %s", (_, decision, files) => {
    expect(apply(files)).toBe(decision);
  });

  test("names what else it reads, so that a caller can hand that in too", () => {
    const { intent } = judged("kubectl apply -k ./app/overlay/", {
      "./app/overlay/kustomization.yaml": "resources: [../base, ../../shared/web.yaml]",
    });
    expect(intent?.stages[0]?.files.map(({ value, content }) => `${value} ${content}`)).toEqual([
      "./app/overlay/ seen",
      "app/base unseen",
      "shared/web.yaml unseen",
    ]);
  });

  test("says what the objects are called and where they are put", () => {
    const { intent } = judged("kubectl apply -k app", {
      "app/kustomization.yaml": "resources: [base]\nnamespace: outer\nnamePrefix: dev-",
      "app/base/kustomization.yaml": "resources: [web.yaml]\nnamespace: inner\nnameSuffix: -v1",
      "app/base/web.yaml": DEPLOYMENT,
    });
    expect(intent?.stages[0]?.targets).toMatchObject([
      { resource: "deployments", namespace: "outer", extent: { names: ["dev-web-v1"] } },
    ]);
  });

  test("knows the name of what it generates only without the hash of its content", () => {
    const { intent } = judged(
      "kubectl apply -k app",
      "configMapGenerator: [{name: a}, {name: b, options: {DisableNameSuffixHash: true}}]",
    );
    const names = intent?.stages[0]?.targets.map(({ extent }) => extent.kind === "named" && extent.names);
    expect(names).toEqual([[], ["b"]]);
    const plain = "generatorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: a}]\nnamePrefix: dev-";
    expect(judged("kubectl apply -k app", plain).intent?.stages[0]?.targets).toMatchObject([
      { extent: { names: ["dev-a"] } },
    ]);
  });

  test("a listed host may be fetched from, and what comes is for a person", () => {
    const options = {
      files: { "app/kustomization.yaml": "resources: [https://example.com/a.yaml]" },
      hosts: ["example.com"],
    };
    expect(judge("kubectl apply -k app", options).decision).toBe("confirm");
  });

  test("a list of more entries than a call has files is not looked through", () => {
    expect(apply(JSON.stringify({ resources: Array.from({ length: 200_000 }, () => "web.yaml") }))).toBe("deny");
  });

  test("folders that multiply are not walked through for ever", () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `app${at === 0 ? "" : at}/kustomization.yaml`,
        `resources: [../app${at + 1}, ../app${at + 1}]`,
      ]),
    );
    expect(apply(files)).toBe("deny");
  });

  test("labels that many fields put at many places are not looked for at each", () => {
    const numbers = Array.from({ length: 60 }, (_, at) => at);
    const entry = {
      pairs: Object.fromEntries(numbers.map((at) => [`label${at}`, "a"])),
      fields: numbers.map((at) => ({ path: `spec/a${at}` })),
    };
    expect(apply(overlay(`labels: ${JSON.stringify([entry])}`))).toBe("allow");
    expect(apply(overlay(`labels: ${JSON.stringify([entry, entry, entry])}`))).toBe("deny");
  });

  test("a wide base that hundreds of entries name is not walked through for each", () => {
    const names = Array.from({ length: 200 }, (_, at) => `web-${at}.yaml`);
    const files = {
      "app/kustomization.yaml": JSON.stringify({ resources: Array.from({ length: 200 }, () => "base") }),
      "app/base/kustomization.yaml": JSON.stringify({ resources: names }),
      ...Object.fromEntries(names.map((name) => [`app/base/${name}`, DEPLOYMENT])),
    };
    expect(apply(files)).toBe("deny");
  });
});

describe("what is only printed or compared", () => {
  test.each<[string, string, string | Files]>([
    ["kubectl kustomize app", "allow", overlay("")],
    ["kubectl kustomize app", "allow", overlay("", { "app/web.yaml": ROLE })],
    ["kubectl kustomize app", "allow", "secretGenerator: [{name: a, literals: [a=b]}]"],
    ["kubectl kustomize app", "deny", "resources: [https://example.com/web.yaml]"],
    ["kubectl kustomize other", "confirm", overlay("")],
    ["kubectl diff -k app", "allow", overlay("")],
    ["kubectl get -k app", "allow", overlay("")],
    ["kubectl get -k app -o yaml", "allow", "secretGenerator: [{name: a}]"],
    ["kubectl get -k app -o jsonpath='{.items[0].data}'", "deny", "secretGenerator: [{name: a}]"],
    ["kubectl delete -k app", "confirm", overlay("")],
    ["kubectl delete -k app", "deny", overlay("", { "app/web.yaml": ROLE })],
    [
      "kubectl apply -k app --dry-run=client",
      "deny",
      overlay("", {
        "app/web.yaml": `${DEPLOYMENT}---\n${DEPLOYMENT}`.replaceAll("containers:", "hostPID: true, containers:"),
      }),
    ],
  ])("%s: %s", (command, decision, files) => {
    expect(decide(command, files)).toBe(decision);
  });

  test("secrets are printed to a caller that takes their values out, and to no other", () => {
    const files = { "app/kustomization.yaml": "secretGenerator: [{name: a, literals: [a=b]}]" };
    expect(judge("kubectl kustomize app", { files }).decision).toBe("deny");
    expect(judge("kubectl kustomize app", { files, capabilities: ["redact"] }).decision).toBe("allow");
  });
});
