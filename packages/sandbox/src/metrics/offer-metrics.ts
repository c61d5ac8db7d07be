import { waitFor, type WaitOptions } from "../control-plane/wait.ts";
import { registerMetrics, serveMetrics, type MetricsOptions, type MetricsServer } from "./serve-metrics.ts";

/** Starts the metrics API, makes it known, and waits until `kubectl top` would find it. */
export const offerMetrics = async (
  { api, credentials, kwokPort }: MetricsOptions,
  wait: Omit<WaitOptions, "what">,
): Promise<MetricsServer> => {
  const server = await serveMetrics({ api, credentials, kwokPort });
  try {
    await registerMetrics(api, credentials.authorityPem, server.port);
    await waitFor(async () => (await api.get("/apis/metrics.k8s.io/v1beta1/nodes")).status === 200, {
      ...wait,
      what: "the metrics API",
    });
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
};
