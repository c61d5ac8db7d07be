import { type ApiRequest, judgeRequest } from "@k8s-mcp/validator/native";
import { onTestFinished } from "vitest";
import { accessFor } from "../../src/connection/access.ts";
import { createConnections } from "../../src/connection/connections.ts";
import { createFiles } from "../../src/connection/files.ts";
import type { Kubeconfig } from "../../src/connection/kubeconfig/kubeconfig.ts";
import { kubeconfigSource } from "../../src/connection/kubeconfig/load-kubeconfig.ts";
import { createPlugins } from "../../src/connection/plugin/plugin.ts";
import { DEFAULT_RESTRICTED } from "../../src/exchange/restricted.ts";
import { createRoundTrip, type RoundTrip } from "../../src/exchange/round-trip.ts";
import type { WatchTools } from "../../src/watch/shared-watch.ts";

/** An approved request, as the client gets one. */
export function approved(request: ApiRequest) {
  const verdict = judgeRequest(request);
  if (verdict.decision !== "allow") throw new Error(JSON.stringify(verdict.findings));
  return verdict.request;
}

/** The round trip alone, for what a client would not send. */
export function testRoundTrip(kubeconfig: string | Kubeconfig, maxResponseBytes = 1024 * 1024): RoundTrip {
  const files = createFiles();
  const source = kubeconfigSource(kubeconfig, {}, files);
  const plugins = createPlugins({});
  const connections = createConnections({});
  onTestFinished(() => connections.close());
  return createRoundTrip({
    access: () => accessFor({}, { source, files, plugins }),
    connect: connections.to,
    refused: () => false,
    restricted: DEFAULT_RESTRICTED,
    maxResponseBytes,
  });
}

/** What a shared watch stands on, on a real server. */
export function testWatchTools(kubeconfig: string | Kubeconfig): WatchTools {
  const trip = testRoundTrip(kubeconfig);
  return {
    async ask(request, exchange, options) {
      const answer = await trip.ask(approved(request), exchange, options);
      if (!answer.ok) return answer;
      return { ok: true, json: answer.notModified ? {} : answer.json };
    },
    stream: (request, exchange, options) => trip.stream(approved(request), exchange, options),
  };
}
