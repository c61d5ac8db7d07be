import type { KubeClient, Problem, RequestOptions } from "@k8s-mcp/kube";
import type { ResourceListing, ResourcePage } from "../protocol/catalogue.ts";
import type { Clusters } from "./clusters.ts";
import { MIME_TYPE } from "./mime-type.ts";
import { schemes } from "./registry.ts";
import type { ClusterScheme } from "./scheme.ts";
import { type Target, writeUri } from "./uri.ts";

/** Resources of one page. */
const PAGE = 100;
/** Milliseconds for each question to a cluster: a list that waits for one that is away is of no use. */
const PATIENCE = 5000;

/** Where a page begins. */
interface Position {
  /** Index among the listed schemes. */
  readonly scheme: number;
  /** How many of its resources come before. */
  readonly from: number;
}

const listed: readonly ClusterScheme[] = schemes.filter((scheme) => scheme.inCluster).filter((scheme) => scheme.listed);

const AWAY: ReadonlySet<Problem> = new Set<Problem>(["unreachable", "timeout", "untrusted", "credentials"]);

/**
 * Lists the contexts, the namespaces of the default one, and what matters in its default namespace: what a person would
 * choose from. Everything else is read by its template.
 *
 * @returns Undefined where the cursor is none of this list's.
 */
export async function listPage(
  clusters: Clusters,
  cursor: string | undefined,
  { signal }: { readonly signal: AbortSignal },
): Promise<ResourcePage | undefined> {
  const start = cursor === undefined ? { scheme: 0, from: 0 } : readCursor(cursor);
  if (start === undefined) return undefined;
  const resources: ResourceListing[] = [];
  let { scheme: index, from } = start;
  for (; index < listed.length; index += 1, from = 0) {
    const scheme = listed[index];
    const found = scheme === undefined ? "away" : await targetsOf(scheme, clusters, { signal, timeoutMs: PATIENCE });
    // The other questions would wait as long, for nothing.
    if (scheme === undefined || found === "away") break;
    const room = PAGE - resources.length;
    resources.push(...found.slice(from, from + room).map((target) => listing(scheme, target)));
    if (found.length > from + room) return { resources, next: writeCursor({ scheme: index, from: from + room }) };
  }
  return { resources };
}

async function targetsOf(
  scheme: ClusterScheme,
  clusters: Clusters,
  options: RequestOptions,
): Promise<readonly Target[] | "away"> {
  const none = { context: undefined, namespace: "", name: "", id: "" };
  const contexts = await clusters.contexts();
  if (!contexts.ok) return "away";
  if (scheme.variables.length === 0) return contexts.names.map((context) => ({ ...none, context }));
  const place = await defaultPlace(clusters);
  if (place === undefined) return "away";
  const { client, context, namespace } = place;
  const inNamespace = scheme.variables.includes("name");
  const target = { ...none, context, ...(inNamespace && { namespace }) };
  const found = await scheme.names({ client, namespace: target.namespace, options });
  // Who may not list one type may list another.
  if (!found.ok) return AWAY.has(found.problem) ? "away" : [];
  return found.names.map((name) => (inNamespace ? { ...target, name } : { ...target, namespace: name }));
}

interface DefaultPlace {
  readonly client: KubeClient;
  readonly context: string;
  readonly namespace: string;
}

async function defaultPlace(clusters: Clusters): Promise<DefaultPlace | undefined> {
  const found = await clusters.client(undefined);
  const place = found.ok ? await found.client.place() : found;
  return found.ok && place.ok
    ? { client: found.client, context: place.context, namespace: place.namespace }
    : undefined;
}

function listing(scheme: ClusterScheme, target: Target): ResourceListing {
  const name = [target.namespace, target.name].filter(Boolean).join("/") || (target.context ?? "");
  return { uri: writeUri(scheme, target), name, title: `${scheme.title} ${name}`, mimeType: MIME_TYPE };
}

function writeCursor({ scheme, from }: Position): string {
  return `${listed[scheme]?.scheme ?? ""}:${from}`;
}

function readCursor(cursor: string): Position | undefined {
  const [, name, from] = /^([a-z0-9-]+):(\d{1,6})$/u.exec(cursor) ?? [];
  const scheme = listed.findIndex((candidate) => candidate.scheme === name);
  return scheme === -1 ? undefined : { scheme, from: Number(from) };
}
