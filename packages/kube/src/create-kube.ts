import { createClient } from "./create-client.ts";
import { createConnections } from "./connection/connections.ts";
import { createFiles } from "./connection/files.ts";
import { kubeconfigSource } from "./connection/kubeconfig/load-kubeconfig.ts";
import { createPlugins } from "./connection/plugin/plugin.ts";
import { DEFAULT_RESTRICTED } from "./exchange/restricted.ts";
import { createSessions } from "./sessions.ts";
import type { KubeClient } from "./client.ts";
import type { ClientChoice, Kube, KubeOptions } from "./kube.ts";

/** Longest answer in bytes: three times 10,000 pods as tables, or 3,000 of them whole. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/**
 * Gives clients for the clusters of a kubeconfig. Reads no file and connects to nothing until a client is used.
 *
 * @example
 * ```ts
 * const kube = createKube();
 * const client = kube.client({ context: "staging" });
 * const pods = await client.list({ resource: "pods", namespace: "shop", view: "table" });
 * console.log(pods.ok ? pods.rows.map(({ name }) => name) : pods.message);
 * await kube.close();
 * ```
 */
export function createKube(options: KubeOptions = {}): Kube {
  const { env = process.env, rules = () => ({}), restricted = DEFAULT_RESTRICTED } = options;
  const { maxResponseBytes = MAX_RESPONSE_BYTES } = options;
  const files = createFiles();
  const source = kubeconfigSource(options.kubeconfig, env, files);
  const plugins = createPlugins(env, options.temporaryFolder);
  const connections = createConnections(env);
  const sessions = createSessions();
  return {
    client: (choice = {}) =>
      createClient(choice, {
        tools: { source, files, plugins },
        connections,
        sessions,
        rules,
        restricted,
        maxResponseBytes,
      }),
    kubeconfig: source,
    async close() {
      await sessions.close();
      await plugins.close();
      connections.close();
    },
  };
}

/**
 * One client with connections of its own, for a program that needs no second.
 *
 * @returns the client, and how to end its watches and connections.
 */
export function connect({
  context,
  namespace,
  identity,
  principals,
  ...options
}: KubeOptions & ClientChoice): KubeClient & Pick<Kube, "close"> {
  const kube = createKube(options);
  const client = kube.client({
    ...(context !== undefined && { context }),
    ...(namespace !== undefined && { namespace }),
    ...(identity !== undefined && { identity }),
    ...(principals !== undefined && { principals }),
  });
  return { ...client, close: () => kube.close() };
}
