import type { Failure, Kube, Problem } from "@k8s-mcp/kube";
import type { Executor, Results } from "@k8s-mcp/executor";
import type { ServedCall } from "../protocol/call.ts";
import type { ResourceCatalogue, ResourceReading, Subscriber, Subscribing } from "../protocol/catalogue.ts";
import { auditedReading } from "./audited-reading.ts";
import { shortened } from "./content/trimmed.ts";
import { clustersFor, type ClustersOptions } from "./clusters.ts";
import { firstRequest } from "./first-request.ts";
import { listPage } from "./listing.ts";
import { MIME_TYPE } from "./mime-type.ts";
import { schemes } from "./registry.ts";
import type { ClusterScheme, ResourceScheme } from "./scheme.ts";
import { subscribe } from "./subscribe.ts";
import { readUri, type Target, templatesOf } from "./uri.ts";

export interface ResourcesOptions extends ClustersOptions {
  readonly kube: Kube;
  readonly results: Pick<Results, "read">;
  /** Writes a call down before anything of it runs. */
  readonly audited: Executor["audited"];
  /** Takes out what was seen in Secrets of this caller's calls, and what has the shape of a credential. */
  readonly redact: (text: string, principal: string | undefined) => string;
}

/** Milliseconds for each question to a cluster: clients wait for the answer while a person looks on. */
const PATIENCE = 10_000;

/** What this server's clusters hold, as resources. */
export function createResources(options: ResourcesOptions): ResourceCatalogue {
  return {
    listResources: (cursor, call) => listPage(clustersFor(options, call.principal), cursor, call),
    listTemplates: async () => schemes.flatMap(templatesFor),
    async readResource(uri, call) {
      const found = findScheme(uri);
      if (found === undefined) return { kind: "none" };
      const { scheme, target } = found;
      if (!scheme.inCluster) return scheme.read(uri, options.results, call);
      return readFromCluster(uri, scheme, target, options, call);
    },
    async subscribe(uri, principal, subscriber) {
      const found = findScheme(uri);
      if (found === undefined) return { kind: "none" };
      const { scheme, target } = found;
      if (scheme.inCluster) return watchInCluster(scheme, target, options, principal, subscriber);
      const there = await scheme.read(uri, options.results, principal === undefined ? {} : { principal });
      return there.kind === "contents" ? { kind: "watching", stop: () => {} } : there;
    },
  };
}

interface Named<Scheme extends ResourceScheme> {
  readonly scheme: Scheme;
  readonly target: Target;
}

/** The scheme of a URI, and what it names there. */
export function findScheme(uri: string): Named<ResourceScheme> | undefined {
  const scheme = schemes.find((candidate) => uri.startsWith(`${candidate.scheme}://`));
  const target = scheme === undefined ? undefined : readUri(uri, scheme);
  return scheme === undefined || target === undefined ? undefined : { scheme, target };
}

function templatesFor(scheme: ResourceScheme) {
  return templatesOf(scheme).map((uriTemplate, index) => ({
    uriTemplate,
    name: index === 0 ? scheme.scheme : `${scheme.scheme}-here`,
    title: index === 0 ? scheme.title : `${scheme.title} of the default context`,
    description: `Reads ${scheme.description}.`,
    mimeType: scheme.inCluster ? MIME_TYPE : "text/plain",
  }));
}

async function readFromCluster(
  uri: string,
  scheme: ClusterScheme,
  target: Target,
  options: ResourcesOptions,
  call: ServedCall,
): Promise<ResourceReading> {
  const { principal, signal } = call;
  const hide = (text: string): string => options.redact(text, principal);
  const cluster = await clustersFor(options, principal).client(target.context);
  if (!cluster.ok) return failed(cluster, hide);
  const patience = { signal, timeoutMs: PATIENCE };
  const asked = { cluster, scheme, target, caller: call, options: patience };
  const read = await auditedReading(options.audited, asked, async () => {
    const found = await scheme.read({ client: cluster.client, target, options: patience });
    if (!found.ok) return found;
    return { ok: true, text: hide(JSON.stringify(shortened(found.content, hide))) };
  });
  return read.ok ? { kind: "contents", contents: [{ uri, mimeType: MIME_TYPE, text: read.text }] } : failed(read, hide);
}

async function watchInCluster(
  scheme: ClusterScheme,
  target: Target,
  options: ResourcesOptions,
  principal: string | undefined,
  subscriber: Subscriber,
): Promise<Subscribing> {
  const hide = (text: string): string => options.redact(text, principal);
  const cluster = await clustersFor(options, principal).client(target.context);
  if (!cluster.ok) return failed(cluster, hide);
  const request = await firstRequest(scheme, target, cluster.client, { timeoutMs: PATIENCE });
  const begun = await subscribe(
    { cluster, scheme, target, request, onRulesChanged: options.onRulesChanged },
    subscriber,
  );
  return begun.ok ? { kind: "watching", stop: begun.stop } : failed(begun, hide);
}

/** What is not there, rather than not to be read. */
const NOTHING: ReadonlySet<Problem> = new Set<Problem>(["not-found"]);

/** What a cluster, a proxy or a credential plugin says may hold anything. */
function failed(
  { problem, message }: Failure,
  hide: (text: string) => string,
): Exclude<ResourceReading, { readonly kind: "contents" }> {
  return NOTHING.has(problem) ? { kind: "none" } : { kind: "failed", message: hide(message) };
}
