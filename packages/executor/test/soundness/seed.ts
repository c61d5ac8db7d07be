import type { Intent, StageIntent, Target } from "@k8s-mcp/validator";
import { type Manifest, releaseRecords } from "./helm.ts";

type Body = Readonly<Record<string, unknown>>;

/** Every name that lines call a container by. */
const CONTAINERS = ["web", "app", "postgres", "proxy", "istio-proxy"];

function podSpec(): Body {
  return {
    containers: CONTAINERS.map((name) => ({ name, image: "registry.example.com/app:1" })),
    terminationGracePeriodSeconds: 0,
  };
}

function template(app: string): Body {
  return { metadata: { labels: { app } }, spec: podSpec() };
}

function workload(app: string): Body {
  return { selector: { matchLabels: { app } }, template: template(app) };
}

/** What an object needs besides its name. Types that are not here hold nothing in particular, or are not made. */
const BODIES: Readonly<Record<string, (name: string) => Body>> = {
  applications: () => ({
    spec: {
      project: "default",
      source: { repoURL: "https://git.invalid/repo", path: "app" },
      destination: { server: "https://kubernetes.default.svc", namespace: "default" },
    },
  }),
  applicationsets: () => ({ spec: { generators: [], template: { metadata: {}, spec: {} } } }),
  appprojects: () => ({ spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }] } }),
  configmaps: () => ({ data: { key: "value" } }),
  cronjobs: () => ({
    spec: {
      schedule: "0 3 * * 1",
      jobTemplate: { spec: { template: { spec: { ...podSpec(), restartPolicy: "Never" } } } },
    },
  }),
  daemonsets: (app) => ({ spec: workload(app) }),
  deployments: (app) => ({ spec: { replicas: 1, ...workload(app) } }),
  horizontalpodautoscalers: (name) => ({
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name } },
  }),
  ingressclasses: () => ({ spec: { controller: "example.com/none" } }),
  ingresses: (name) => ({
    metadata: { annotations: {} },
    spec: { defaultBackend: { service: { name, port: { number: 80 } } } },
  }),
  jobs: () => ({ spec: { template: { spec: { ...podSpec(), restartPolicy: "Never" } } } }),
  limitranges: () => ({ spec: { limits: [] } }),
  namespaces: () => ({}),
  networkpolicies: () => ({ spec: { podSelector: {} } }),
  nodes: () => ({}),
  persistentvolumeclaims: () => ({
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  }),
  persistentvolumes: () => ({
    spec: { accessModes: ["ReadWriteOnce"], capacity: { storage: "1Gi" }, hostPath: { path: "/none" } },
  }),
  poddisruptionbudgets: (app) => ({ spec: { minAvailable: 1, selector: { matchLabels: { app } } } }),
  pods: () => ({ spec: podSpec() }),
  priorityclasses: () => ({ value: 1 }),
  replicasets: (app) => ({ spec: { replicas: 1, ...workload(app) } }),
  resourcequotas: () => ({ spec: { hard: {} } }),
  secrets: () => ({ stringData: { key: "value" } }),
  serviceaccounts: () => ({}),
  services: (app) => ({ spec: { selector: { app }, ports: [{ port: 80 }] } }),
  statefulsets: (app) => ({ spec: { replicas: 1, serviceName: app, ...workload(app) } }),
  storageclasses: () => ({ provisioner: "example.com/none" }),
};

function isCustom({ group }: Pick<Target, "group">): boolean {
  return group.includes(".") && !group.endsWith(".k8s.io");
}

/** The labels by which a selector finds an object. */
function labelsOf({ extent }: Target): Readonly<Record<string, string>> {
  const selector = extent.kind === "selector" ? (extent.labels ?? "") : "";
  return Object.fromEntries(
    [...selector.matchAll(/([\w./-]+)==?([\w.-]+)/g)].map(([, key = "", value = ""]) => [key, value]),
  );
}

function objectOf(target: Target, name: string, place: string): Manifest | undefined {
  const { group, resource, kind, version = "v1", namespaced = true } = target;
  const body = BODIES[resource] ?? (isCustom(target) ? () => ({ spec: {} }) : undefined);
  if (kind === undefined || body === undefined || group === "metrics.k8s.io") return undefined;
  return {
    apiVersion: group === "" ? version : `${group}/${version}`,
    kind,
    ...body(name),
    metadata: {
      name,
      ...(namespaced ? { namespace: target.namespace ?? place } : {}),
      labels: { app: name, ...labelsOf(target) },
      ...(resource === "ingresses" ? { annotations: { seeded: "true" } } : {}),
    },
  };
}

function targets({ targets: all }: StageIntent, place: string): readonly Manifest[] {
  return all.flatMap((target) => {
    if (target.creates === true) return [];
    const names = target.extent.kind === "named" ? target.extent.names : ["some"];
    return names.flatMap((name) => objectOf(target, name, place) ?? []);
  });
}

function argocdObject(
  resource: "applications" | "applicationsets" | "appprojects",
  kind: string,
  name: string,
): Manifest {
  const apiVersion = "argoproj.io/v1alpha1";
  return { apiVersion, kind, metadata: { name, namespace: "argocd" }, ...BODIES[resource]?.(name) };
}

/** What argocd's operands name. */
function applications({ path, names }: StageIntent): readonly Manifest[] {
  return names.flatMap(({ role, value }) => {
    if (path[0] === "proj") return [argocdObject("appprojects", "AppProject", value)];
    if (role !== "application" || value === "argocd") return [];
    const isSet = path[0] === "appset";
    return [argocdObject(isSet ? "applicationsets" : "applications", isSet ? "ApplicationSet" : "Application", value)];
  });
}

/** The releases that helm's operands name, but for those that it is about to make. */
function releases({ path, names }: StageIntent, place: string): readonly Manifest[] {
  if (path[0] === "install" || path[0] === "template") return [];
  return names.flatMap(({ role, value }) => (role === "release" ? releaseRecords(value, place) : []));
}

/** The objects that a line needs to find, so that its command does what it says. */
export function seedsFor(intent: Intent, place: string): readonly Manifest[] {
  return intent.stages.flatMap((stage) => {
    const namespace = stage.namespace.kind === "named" ? stage.namespace.name : place;
    if (stage.tool === "argocd") return applications(stage);
    if (stage.tool === "helm") return releases(stage, namespace);
    return targets(stage, namespace);
  });
}

export function namespaceObject(name: string): Manifest {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

/** The namespaces that some objects stand in, and those that lines name. */
export function namespacesOf(objects: readonly Manifest[], intents: readonly Intent[]): readonly Manifest[] {
  const named = intents.flatMap(({ stages }) =>
    stages.flatMap(({ namespace }) => (namespace.kind === "named" ? [namespace.name] : [])),
  );
  const inhabited = objects.flatMap(({ metadata }) => metadata.namespace ?? []);
  return [...new Set([...inhabited, ...named])].map(namespaceObject);
}
