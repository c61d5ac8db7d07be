import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, startSandbox } from "@k8s-mcp/sandbox";
import type { Intent } from "@k8s-mcp/validator";
import { execa } from "execa";
import { type CommandResult, createExecutor, type Executor } from "../../src/index.ts";
import { type ApiRequest, readAuditLog } from "./audit-log.ts";
import { definitions } from "./definitions.ts";
import { type Manifest, serveRepository, writeChart } from "./helm.ts";
import { intentOf, type Line, planFor } from "./lines.ts";
import { namespacesOf, seedsFor } from "./seed.ts";
import type { Story } from "./stories.ts";

/** What came of one line. */
export interface Ran {
  readonly line: Line;
  readonly intent: Intent;
  /** The namespace that the call was given. */
  readonly place: string;
  readonly result: CommandResult;
  readonly requests: readonly ApiRequest[];
}

/** Enough to keep two processors busy while some lines wait. */
const AT_A_TIME = 5;
const CHANGES: ReadonlySet<string> = new Set(["write", "delete", "escalate"]);

/** Everybody may do everything here, so that nothing that a line asks for is cut short by a refusal. */
const ACCESS: Manifest = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: "soundness" },
  subjects: [{ kind: "Group", name: "soundness", apiGroup: "rbac.authorization.k8s.io" }],
  roleRef: { kind: "ClusterRole", name: "cluster-admin", apiGroup: "rbac.authorization.k8s.io" },
};

const ARGOCD = { "app.kubernetes.io/part-of": "argocd" };

/** A pod that is found by its labels, and answers nothing. */
function server(name: string, namespace: string, labels: Readonly<Record<string, string>>): Manifest {
  const containers = [{ name, image: "registry.example.com/app:1" }];
  return { apiVersion: "v1", kind: "Pod", metadata: { name, namespace, labels }, spec: { containers } };
}

/** What Argo CD and Istio need to be there at all, and the pods of a mesh. */
const INSTALLED: readonly Manifest[] = [
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-cm", namespace: "argocd", labels: ARGOCD } },
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-rbac-cm", namespace: "argocd", labels: ARGOCD } },
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "argocd-secret", namespace: "argocd", labels: ARGOCD },
    // With a password Argo CD has been started before: else the first one to look would set it up.
    stringData: {
      "server.secretkey": "only-for-a-test",
      "admin.password": "none",
      "admin.passwordMtime": "2026-01-01T00:00:00Z",
    },
  },
  server("argocd-repo-server", "argocd", { "app.kubernetes.io/name": "argocd-repo-server" }),
  server("argocd-redis", "argocd", { "app.kubernetes.io/name": "argocd-redis" }),
  server("istiod", "istio-system", { app: "istiod", istio: "pilot" }),
  server("ztunnel", "istio-system", { app: "ztunnel" }),
  {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "default", namespace: "argocd" },
    spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }] },
  },
  {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "made", namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: "https://git.invalid/repo", path: "app" },
      destination: { server: "https://kubernetes.default.svc", namespace: "default" },
    },
  },
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "istio", namespace: "istio-system" }, data: { mesh: "{}" } },
];

/** Types that no line of the corpus names, and that programs look for. */
const TYPES: Line = {
  tool: "kubectl",
  command:
    "kubectl get applications,applicationsets,appprojects,gateways.gateway.networking.k8s.io,httproutes,grpcroutes,gateways.networking.istio.io,virtualservices,destinationrules,sidecars,serviceentries,envoyfilters,authorizationpolicies,peerauthentications,requestauthentications,telemetries,workloadentries,workloadgroups,wasmplugins,proxyconfigs",
};

interface Placed {
  readonly place: string;
  readonly story: readonly { readonly line: Line; readonly intent: Intent; readonly mark: string }[];
}

/** A story that changes something has a namespace to itself; the others share one. */
function placed(stories: readonly Story[]): readonly Placed[] {
  return stories.map((lines, index) => {
    const story = lines.map((line, at) => ({ line, intent: intentOf(line), mark: `${index}-${at}` }));
    const isRead = story.every(({ intent }) => !intent.effects.some((effect) => CHANGES.has(effect)));
    return { place: isRead ? "default" : `story-${index}`, story };
  });
}

async function pathOf(name: "helm" | "kubectl"): Promise<string> {
  const found = await findProgram(name);
  if (found === undefined) throw new Error(`${name} is not there; \`npm run toolchain\` brings it.`);
  return found.path;
}

async function apply(kubeconfig: string, manifests: readonly Manifest[]): Promise<void> {
  const once = new Map(
    manifests.map((each) => [`${each.apiVersion} ${each.kind} ${each.metadata.namespace} ${each.metadata.name}`, each]),
  );
  const list = { apiVersion: "v1", kind: "List", items: [...once.values()] };
  const args = [`--kubeconfig=${kubeconfig}`, "apply", "--server-side", "--validate=false", "--force-conflicts"];
  await execa(await pathOf("kubectl"), [...args, "-f", "-"], { input: JSON.stringify(list) });
}

/** Runs every story, several at a time; the lines of one story after each other. */
async function runAll(
  stories: readonly Placed[],
  executor: Executor,
): Promise<readonly (Omit<Ran, "requests"> & { readonly mark: string })[]> {
  const waiting = stories[Symbol.iterator]();
  const ran: (Omit<Ran, "requests"> & { readonly mark: string })[] = [];
  const work = async (): Promise<void> => {
    for (const { place, story } of waiting) {
      for (const { line, mark } of story) {
        const plan = await planFor(line, place, executor);
        const identity = { kind: "impersonate", user: "soundness", groups: ["soundness"], uid: mark } as const;
        const result = await executor.run(plan, { identity });
        ran.push({ line, mark, place, intent: plan.intent, result });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return ran;
}

/**
 * Runs stories on a cluster of their own, in which what they name is there, and says what the API server saw of each
 * line. Every line acts as a user with a unique ID, which the audit log holds beside each request.
 */
export async function tell(stories: readonly Story[]): Promise<readonly Ran[]> {
  const folder = await mkdtemp(join(tmpdir(), "soundness-"));
  const work = join(folder, "work");
  await mkdir(work);
  await Promise.all(["chart", "my-chart"].map((name) => writeChart(join(work, name), name)));
  await cp(new URL("fixtures", import.meta.url), work, { recursive: true });
  const repository = await serveRepository(await pathOf("helm"), join(folder, "repository"));

  const plan = placed(stories);
  const intents = [intentOf(TYPES), ...plan.flatMap(({ story }) => story.map(({ intent }) => intent))];
  const crds = join(folder, "definitions.yaml");
  await writeFile(crds, definitions(intents));
  const sandbox = await startSandbox({ nodes: 2, metrics: true, auditLog: true, allowHostExec: true, crds: [crds] });
  const executor = createExecutor({
    kubeconfig: sandbox.kubeconfig,
    workspace: [work],
    argocd: { mode: "core" },
    env: { ...process.env, ...repository.env },
  });
  try {
    // A story of several lines makes what it needs itself.
    const seeds = plan.flatMap(({ place, story }) =>
      story.length === 1 ? story.flatMap(({ intent }) => seedsFor(intent, place)) : [],
    );
    const objects = [...INSTALLED, ...seeds];
    const places = plan.map(({ place }) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name: place } }));
    await apply(sandbox.kubeconfig, [...namespacesOf(objects, intents), ...places, ...objects, ACCESS]);
    const ran = await runAll(plan, executor);
    const log = Map.groupBy(await readAuditLog(sandbox.auditLogFile ?? ""), ({ mark }) => mark);
    return ran.map(({ mark, ...rest }) => ({ ...rest, requests: log.get(mark) ?? [] }));
  } finally {
    await executor.close();
    await sandbox.stop();
    repository.close();
    await rm(folder, { recursive: true });
  }
}
