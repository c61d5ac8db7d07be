import type { Problem, RequestOptions } from "@k8s-mcp/kube";
import type { ResourceListing, ResourcePage } from "../protocol/catalogue.ts";
import type { Cluster, Clusters } from "./clusters.ts";
import { firstRequest } from "./first-request.ts";
import { MIME_TYPE } from "./mime-type.ts";
import { schemes } from "./registry.ts";
import type { ClusterScheme } from "./scheme.ts";
import { decoded, type Target, writeUri } from "./uri.ts";

/** Resources of one page. */
const PAGE = 100;
/** Milliseconds for each question to a cluster: a list that waits for one that is away is of no use. */
const PATIENCE = 5000;

/** Where a page begins: after a name, since objects come and go between two pages. */
interface Position {
  /** Index among the listed schemes. */
  readonly scheme: number;
  /** What the page before ended with; undefined for the scheme's first. */
  readonly after: string | undefined;
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
  const start = cursor === undefined ? { scheme: 0, after: undefined } : readCursor(cursor);
  if (start === undefined) return undefined;
  const resources: ResourceListing[] = [];
  let { scheme: index, after } = start;
  for (; index < listed.length; index += 1, after = undefined) {
    const scheme = listed[index];
    const found = scheme === undefined ? "away" : await targetsOf(scheme, clusters, { signal, timeoutMs: PATIENCE });
    // The other questions would wait as long, for nothing.
    if (scheme === undefined || found === "away") break;
    const rest = remaining(found, after);
    const shown = rest.slice(0, PAGE - resources.length);
    for (const one of shown) if (await found.mayRead(one)) resources.push(listing(scheme, one));
    if (rest.length > shown.length) return { resources, next: writeCursor(index, shown.at(-1)) };
  }
  return { resources };
}

/** What of a scheme is listed. */
interface Listed {
  readonly targets: readonly Target[];
  /** What comes before all others, whatever its name is. */
  readonly first?: string | undefined;
  /** Who lists names may read some of them and not others. */
  readonly mayRead: (target: Target) => Promise<boolean>;
}

const always = (): Promise<boolean> => Promise.resolve(true);

/** What comes after a name, in an order that is the same however many of them there are. */
function remaining({ targets, first }: Listed, after: string | undefined): readonly Target[] {
  const order = (one: string, other: string): number =>
    Number(other === first) - Number(one === first) || (one < other ? -1 : Number(one > other));
  return targets
    .filter((target) => after === undefined || order(nameOf(target), after) > 0)
    .toSorted((one, other) => order(nameOf(one), nameOf(other)));
}

/** The variable by which resources of one listed scheme differ. */
function nameOf({ context, namespace, name }: Target): string {
  return name || namespace || (context ?? "");
}

async function targetsOf(scheme: ClusterScheme, clusters: Clusters, options: RequestOptions): Promise<Listed | "away"> {
  const none = { context: undefined, namespace: "", name: "", id: "" };
  const contexts = await clusters.contexts();
  if (!contexts.ok) return "away";
  if (scheme.variables.length === 0) {
    return { targets: contexts.names.map((context) => ({ ...none, context })), first: contexts.first, mayRead: always };
  }
  const place = await defaultPlace(clusters);
  if (place === undefined) return "away";
  const { cluster, context, namespace } = place;
  const { client } = cluster;
  const inNamespace = scheme.variables.includes("name");
  const target = { ...none, context, ...(inNamespace && { namespace }) };
  const found = await scheme.names({ client, namespace: target.namespace, options });
  // Who may not list one type may list another.
  if (!found.ok) return AWAY.has(found.problem) ? "away" : { targets: [], mayRead: always };
  return {
    targets: found.names.map((name) => (inNamespace ? { ...target, name } : { ...target, namespace: name })),
    async mayRead(one) {
      return cluster.judge(await firstRequest(scheme, one, client, options)).decision === "allow";
    },
  };
}

interface DefaultPlace {
  readonly cluster: Cluster;
  readonly context: string;
  readonly namespace: string;
}

async function defaultPlace(clusters: Clusters): Promise<DefaultPlace | undefined> {
  const found = await clusters.client(undefined);
  const place = found.ok ? await found.client.place() : found;
  return found.ok && place.ok ? { cluster: found, context: place.context, namespace: place.namespace } : undefined;
}

function listing(scheme: ClusterScheme, target: Target): ResourceListing {
  const name = [target.namespace, target.name].filter(Boolean).join("/") || (target.context ?? "");
  return { uri: writeUri(scheme, target), name, title: `${scheme.title} ${name}`, mimeType: MIME_TYPE };
}

function writeCursor(scheme: number, last: Target | undefined): string {
  return `${listed[scheme]?.scheme ?? ""}/${last === undefined ? "" : encodeURIComponent(nameOf(last))}`;
}

function readCursor(cursor: string): Position | undefined {
  const [, name, encoded = ""] = /^([a-z0-9-]+)\/([^/]{0,2000})$/u.exec(cursor) ?? [];
  const scheme = listed.findIndex((candidate) => candidate.scheme === name);
  const after = decoded(encoded);
  return scheme === -1 || after === undefined ? undefined : { scheme, after: after === "" ? undefined : after };
}
