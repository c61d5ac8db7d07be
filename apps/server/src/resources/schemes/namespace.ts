import type { JsonObject } from "@k8s-mcp/kube";
import { nonEmpty } from "../content/containers.ts";
import { foldEvents } from "../content/events.ts";
import { column, podsByState } from "../content/rows.ts";
import { known, part, pick, text } from "../fields.ts";
import type { ClusterScheme, Reading } from "../scheme.ts";

const WORKLOADS = {
  deployments: "deployments.apps",
  statefulSets: "statefulsets.apps",
  daemonSets: "daemonsets.apps",
  jobs: "jobs.batch",
} as const;

/** Objects of a type that are counted. */
const MOST = 1000;
/** Names of what is not ready that are shown of a type. */
const SHOWN = 20;

export const namespace: ClusterScheme = {
  scheme: "k8s-namespace",
  title: "Namespace",
  description: "phase, quotas, workloads and pods by state, and recent warnings of a Namespace",
  inCluster: true,
  variables: ["namespace"],
  listed: true,
  names: ({ client, options }) => client.namespaces(options),
  changes: {
    by: "watch",
    of: ({ namespace: name }) => [
      { resource: "namespaces.v1", name },
      { resource: "resourcequotas.v1", namespace: name },
      ...Object.values(WORKLOADS).map((resource) => ({ resource, namespace: name })),
      { resource: "pods.v1", namespace: name },
      { resource: "events.v1", namespace: name, fieldSelector: "type=Warning" },
    ],
  },
  async read(reading) {
    const { client, target, options } = reading;
    const name = target.namespace;
    const found = await client.get({ resource: "namespaces.v1", name, view: "object" }, options);
    if (!found.ok) return found;
    const [quotas, pods, warnings, ...workloads] = await Promise.all([
      quotasOf(reading),
      podsOf(reading),
      warningsOf(reading),
      ...Object.entries(WORKLOADS).map(async ([called, type]) => [called, await readiness(type, reading)] as const),
    ]);
    const metadata = part(found.object, "metadata");
    return {
      ok: true,
      content: known({
        kind: "Namespace",
        ...pick(metadata, "name", "creationTimestamp", "deletionTimestamp", "labels"),
        phase: text(found.object, "status", "phase"),
        quotas,
        workloads: Object.fromEntries(workloads),
        pods,
        warnings,
      }),
    };
  },
};

type Part = JsonObject | readonly JsonObject[];

/** Who may not see one part still sees the others. */
const unknownBecause = ({ message }: { readonly message: string }): JsonObject => ({ unknown: message });

async function quotasOf({ client, target, options }: Reading): Promise<Part | undefined> {
  const asked = { resource: "resourcequotas.v1", namespace: target.namespace, view: "objects", limit: SHOWN } as const;
  const page = await client.list(asked, options);
  if (!page.ok) return unknownBecause(page);
  return nonEmpty(
    page.items.map((quota) =>
      known({ ...pick(part(quota, "metadata"), "name"), ...pick(part(quota, "status"), "hard", "used") }),
    ),
  );
}

async function podsOf({ client, target, options }: Reading): Promise<JsonObject> {
  const asked = { resource: "pods.v1", namespace: target.namespace, view: "table", limit: MOST } as const;
  const page = await client.list(asked, options);
  if (!page.ok) return unknownBecause(page);
  return { ...podsByState(page), ...more(page) };
}

async function readiness(type: string, { client, target, options }: Reading): Promise<JsonObject> {
  const asked = { resource: type, namespace: target.namespace, view: "table", limit: MOST } as const;
  const page = await client.list(asked, options);
  if (!page.ok) return unknownBecause(page);
  const [ready, desired] = [column(page, "Completions") ?? column(page, "Ready"), column(page, "Desired")];
  const shown = page.rows.map((row) => {
    const state = ready?.(row) ?? "unknown";
    return { name: row.name, state: desired === undefined ? state : `${state}/${desired(row)}` };
  });
  const short = shown.filter(({ state }) => state.split("/")[0] !== state.split("/")[1]);
  const states = short.slice(0, SHOWN).map(({ name, state }) => [name, state] as const);
  return known({
    total: shown.length,
    ready: shown.length - short.length,
    notReady: states.length > 0 ? Object.fromEntries(states) : undefined,
    ...more(page),
  });
}

function more({ continue: token, remaining }: { readonly continue?: string; readonly remaining?: number }): JsonObject {
  return token === undefined ? {} : { notCounted: remaining ?? "more" };
}

async function warningsOf({ client, target, options }: Reading): Promise<Part | undefined> {
  const asked = { resource: "events.v1", namespace: target.namespace, fieldSelector: "type=Warning" };
  const page = await client.list({ ...asked, view: "objects", limit: MOST }, options);
  return page.ok ? nonEmpty(foldEvents(page.items)) : unknownBecause(page);
}
