import { once } from "node:events";
import { createServer } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { createApiClient, type ApiClient } from "../control-plane/api-client.ts";
import { applyOrThrow } from "../control-plane/apply.ts";
import { METRICS_SERVICE, type Credentials } from "../control-plane/credentials.ts";
import { messageOf } from "../errors.ts";
import { USAGE_PATH_PREFIX } from "../nodes/usage.ts";
import {
  isComplete,
  metricsList,
  metricsResources,
  nodeMetrics,
  podMetrics,
  type MeteredNode,
  type MeteredPod,
} from "./metrics-api.ts";
import { parseUsage, type ContainerUsage } from "./usage-text.ts";

export interface MetricsOptions {
  readonly api: ApiClient;
  readonly credentials: Credentials;
  /** The port of kwok's kubelet endpoint, which knows what each container uses. */
  readonly kwokPort: number;
}

export interface MetricsServer {
  readonly port: number;
  close(): void;
}

const ROOT = "/apis/metrics.k8s.io/v1beta1";
const NODES = /^\/nodes(?:\/([^/]+))?$/;
const PODS = /^(?:\/namespaces\/([^/]+))?\/pods(?:\/([^/]+))?$/;

const SCRAPES = 20;
const SCRAPE_PAUSE_MS = 50;

type Answer = { readonly status: number; readonly body: object };

const notFound = (name: string): Answer => ({
  status: 404,
  body: {
    kind: "Status",
    apiVersion: "v1",
    status: "Failure",
    reason: "NotFound",
    code: 404,
    message: `no metrics of ${name}`,
  },
});

const one = (items: readonly object[], name: string): Answer => {
  const [item] = items;
  return item === undefined ? notFound(name) : { status: 200, body: item };
};

/** The parts of a list's query that narrow it, which the API server applies for us. */
const narrowing = (query: URLSearchParams, name: string | undefined): string => {
  const kept = new URLSearchParams();
  const labels = query.get("labelSelector");
  const fields = name === undefined ? query.get("fieldSelector") : `metadata.name=${name}`;
  if (labels !== null) {
    kept.set("labelSelector", labels);
  }
  if (fields !== null) {
    kept.set("fieldSelector", fields);
  }
  return `?${kept.toString()}`;
};

/**
 * Serves `metrics.k8s.io` for `kubectl top`, from what kwok says that each container uses.
 *
 * Only the API server gets in: a client certificate of its front proxy is asked for.
 */
export const serveMetrics = async ({ api, credentials, kwokPort }: MetricsOptions): Promise<MetricsServer> => {
  const kubelet = createApiClient({
    url: `https://127.0.0.1:${kwokPort}`,
    authority: credentials.authorityPem,
    client: credentials.admin,
  });

  const list = async <Item>(path: string): Promise<readonly Item[]> => {
    const { status, text } = await api.get(path);
    if (status !== 200) {
      throw new Error(`${path} answered ${status}`);
    }
    const answer: { items: Item[] } = JSON.parse(text);
    return answer.items;
  };
  const scrape = async (): Promise<readonly ContainerUsage[]> => {
    const nodes = await list<MeteredNode>("/api/v1/nodes");
    const texts = await Promise.all(nodes.map(({ metadata }) => kubelet.get(USAGE_PATH_PREFIX + metadata.name)));
    return texts.flatMap(({ text }) => parseUsage(text));
  };
  // kwok begins to know pods when it is first asked about them, and then takes a moment.
  const usagesOf = async (pods: readonly MeteredPod[]): Promise<readonly ContainerUsage[]> => {
    let usages = await scrape();
    for (let tries = 0; tries < SCRAPES && !isComplete(pods, usages); tries += 1) {
      await delay(SCRAPE_PAUSE_MS);
      usages = await scrape();
    }
    return usages;
  };

  const answer = async ({ pathname, searchParams }: URL): Promise<Answer> => {
    const path = pathname.slice(ROOT.length);
    if (path === "" || path === "/") {
      return { status: 200, body: metricsResources() };
    }
    const now = new Date();
    const nodeMatch = NODES.exec(path);
    if (nodeMatch !== null) {
      const [, name] = nodeMatch;
      const nodes = await list<MeteredNode>(`/api/v1/nodes${narrowing(searchParams, name)}`);
      const pods = await list<MeteredPod>("/api/v1/pods");
      const items = nodeMetrics(nodes, pods, await usagesOf(pods), now);
      return name === undefined ? { status: 200, body: metricsList("NodeMetricsList", items) } : one(items, name);
    }
    const podMatch = PODS.exec(path);
    if (podMatch !== null) {
      const [, namespace, name] = podMatch;
      const scope = namespace === undefined ? "" : `/namespaces/${namespace}`;
      const pods = await list<MeteredPod>(`/api/v1${scope}/pods${narrowing(searchParams, name)}`);
      const items = podMetrics(pods, await usagesOf(pods), now);
      return name === undefined ? { status: 200, body: metricsList("PodMetricsList", items) } : one(items, name);
    }
    return notFound(path);
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "https://sandbox");
    const { status, body } = url.pathname.startsWith(ROOT)
      ? await answer(url).catch((error: unknown) => ({ status: 503, body: { message: messageOf(error) } }))
      : notFound(url.pathname);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

  const server = createServer(
    {
      cert: credentials.metricsServer.certificate,
      key: credentials.metricsServer.privateKey,
      ca: credentials.frontProxyAuthorityPem,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => void respond(request, response),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => {
      kubelet.close();
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Tells the API server where the metrics API is: a service that stands for a port of this machine. */
export const registerMetrics = async (api: ApiClient, authority: string, port: number): Promise<void> => {
  const { namespace, name } = METRICS_SERVICE;
  await applyOrThrow(api, `/api/v1/namespaces/${namespace}/services/${name}`, {
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace, name },
    spec: { type: "ExternalName", externalName: "127.0.0.1", ports: [{ port, protocol: "TCP" }] },
  });
  await applyOrThrow(api, "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io", {
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: { name: "v1beta1.metrics.k8s.io" },
    spec: {
      group: "metrics.k8s.io",
      version: "v1beta1",
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { namespace, name, port },
      caBundle: Buffer.from(authority).toString("base64"),
    },
  });
};
