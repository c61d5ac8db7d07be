import { excerpt } from "../../excerpt.ts";
import { failure, type Failure } from "../../failure.ts";
import { codeOf } from "../files.ts";
import { isFields, part, text } from "../fields.ts";
import type { ClusterEntry, PluginEntry } from "../kubeconfig/kubeconfig.ts";
import { pluginVariables, type Variables } from "./plugin-variables.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

/** What a credential plugin printed. */
export interface PluginCredential {
  readonly ok: true;
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since the epoch; never where absent. */
  readonly expiresAt: number;
}

/** Plugins open browsers and ask identity providers; what takes longer waits for somebody who is not there. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;
/** Longest complaint of a plugin that is passed on, in characters. */
const LONGEST_SAID = 300;
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

async function runPlugin(
  plugin: PluginEntry,
  env: Variables,
  closed: AbortSignal,
): Promise<PluginCredential | Failure> {
  const name = JSON.stringify(plugin.command);
  if (closed.aborted) return failure("cancelled", "The client is closed. Make a new one.");
  if (plugin.interactive) {
    return failure(
      "credentials",
      `The credential plugin ${name} wants a terminal, and there is none. Set its interactiveMode to IfAvailable, or sign in another way.`,
    );
  }
  // Most kubeconfigs have no plugin, and need nothing that starts programs.
  const { execa } = await import("execa");
  const child = execa(plugin.command, [...plugin.args], {
    env,
    extendEnv: false,
    stdin: "ignore",
    maxBuffer: MAX_OUTPUT_BYTES,
    // A group of its own, so that what the plugin starts ends with it.
    detached: true,
    reject: false,
  });
  const { pid } = child;
  const end = () => endGroup(pid);
  const timer = setTimeout(end, TIMEOUT_MS);
  closed.addEventListener("abort", end, { once: true });
  const started = Date.now();
  const { stdout, stderr, exitCode, cause } = await child;
  clearTimeout(timer);
  closed.removeEventListener("abort", end);
  end();
  if (cause !== undefined && codeOf(cause) === "ENOENT") {
    const hint = plugin.installHint?.trim() ?? "Install it, or put its folder on this server's PATH.";
    return failure("credentials", `The credential plugin ${name} is not on this server's PATH. ${hint}`);
  }
  if (Date.now() - started >= TIMEOUT_MS) {
    return failure(
      "credentials",
      `The credential plugin ${name} did not end within ${TIMEOUT_MS / 1000} seconds. Run it in a terminal: it may want to be signed in to.`,
    );
  }
  if (exitCode !== 0) {
    const said = stderr.trim().split("\n").at(-1) ?? "";
    const what = exitCode === undefined ? "was ended" : `ended with exit code ${exitCode}`;
    return failure(
      "credentials",
      `The credential plugin ${name} ${what}${said === "" ? "" : `: ${excerpt(said, LONGEST_SAID)}`}. Sign in with your provider's login command and try again.`,
    );
  }
  return readCredential(stdout, plugin);
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}

function readCredential(stdout: string, plugin: PluginEntry): PluginCredential | Failure {
  const status = statusOf(stdout);
  const token = text(status, "token");
  const certificate = text(status, "clientCertificateData");
  const key = text(status, "clientKeyData");
  if (token === undefined && (certificate === undefined || key === undefined)) {
    return failure(
      "credentials",
      `The credential plugin ${JSON.stringify(plugin.command)} printed no ExecCredential with a token or a certificate and its key. Run it in a terminal to see what it prints.`,
    );
  }
  const expires = Date.parse(text(status, "expirationTimestamp") ?? "");
  return {
    ok: true,
    ...(token !== undefined && { token }),
    ...(certificate !== undefined && key !== undefined && { certificate, key }),
    expiresAt: Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires,
  };
}

function statusOf(stdout: string) {
  try {
    const printed: unknown = JSON.parse(stdout);
    return isFields(printed) ? part(printed, "status") : undefined;
  } catch {
    return undefined;
  }
}
