import { failure, type Failure } from "../../failure.ts";
import { codeOf } from "../files.ts";
import type { ClusterEntry, PluginEntry } from "../kubeconfig/kubeconfig.ts";
import type { Variables } from "../variables.ts";
import { pluginVariables } from "./plugin-variables.ts";
import { type PluginCredential, runPlugin } from "./run-plugin.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

/** A credential that ends while a request is on its way is none. */
const MARGIN_MS = 10_000;

/** Credential plugins of a kubeconfig, each asked again only when what it gave has expired. */
export interface Plugins {
  credential(
    plugin: PluginEntry,
    cluster: ClusterEntry,
    authority: string | undefined,
  ): Promise<PluginCredential | Failure>;
  /** The server refused what a plugin gave. */
  forget(credential: PluginCredential): void;
  /** Ends what runs, and waits for what it left to be removed. */
  close(): Promise<void>;
}

/** @param temporaryFolder makes one for each run, which is removed behind it. */
export function createPlugins(
  env: Variables,
  temporaryFolder: () => Promise<TemporaryFolder> = () => makeTemporaryFolder(env),
): Plugins {
  const given = new Map<string, PluginCredential>();
  const running = new Map<string, Promise<PluginCredential | Failure>>();
  const closed = new AbortController();

  async function ask(key: string, plugin: PluginEntry, info: string): Promise<PluginCredential | Failure> {
    const result = await inFolder(plugin, temporaryFolder, ({ path }) => {
      const variables = { ...pluginVariables(env), TMPDIR: path, ...plugin.env, KUBERNETES_EXEC_INFO: info };
      return runPlugin(plugin, variables, closed.signal);
    });
    running.delete(key);
    if (result.ok) given.set(key, result);
    return result;
  }

  return {
    async credential(plugin, cluster, authority) {
      const info = execInfo(plugin, cluster, authority);
      const key = JSON.stringify([plugin.command, plugin.args, plugin.env, info]);
      const known = given.get(key);
      if (known && known.expiresAt - MARGIN_MS > Date.now()) return known;
      // Calls at once share one run: a plugin may open a browser.
      const run = running.get(key) ?? ask(key, plugin, info);
      running.set(key, run);
      return run;
    },
    forget(credential) {
      for (const [key, known] of given) if (known === credential) given.delete(key);
    },
    async close() {
      closed.abort();
      await Promise.allSettled(running.values());
    },
  };
}

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
function execInfo(plugin: PluginEntry, cluster: ClusterEntry, authority: string | undefined): string {
  const { server, tlsServerName, insecure, proxyUrl } = cluster;
  return JSON.stringify({
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: {
      interactive: false,
      ...(plugin.provideClusterInfo && {
        cluster: {
          server,
          ...(tlsServerName !== undefined && { "tls-server-name": tlsServerName }),
          ...(insecure && { "insecure-skip-tls-verify": true }),
          ...(authority !== undefined && { "certificate-authority-data": Buffer.from(authority).toString("base64") }),
          ...(proxyUrl !== undefined && { "proxy-url": proxyUrl }),
          config: null,
        },
      }),
    },
  });
}

/** A plugin that is ended leaves what it keeps for a moment. */
async function inFolder(
  { command }: PluginEntry,
  make: () => Promise<TemporaryFolder>,
  run: (folder: TemporaryFolder) => Promise<PluginCredential | Failure>,
): Promise<PluginCredential | Failure> {
  let folder: TemporaryFolder;
  try {
    folder = await make();
  } catch (error) {
    return failure(
      "credentials",
      `There is no folder for what the credential plugin ${JSON.stringify(command)} keeps for a moment (${codeOf(error)}). Make room where the server has its temporary files, or point its TMPDIR elsewhere.`,
    );
  }
  try {
    return await run(folder);
  } finally {
    // What cannot be removed is no reason to have no credential.
    await folder.remove().catch(() => {});
  }
}
