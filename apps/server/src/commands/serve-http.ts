import { auditsToStdout } from "../audit/to-stdout.ts";
import { ConfigError } from "../config/config-error.ts";
import type { Config } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import { browserGuard, tokenGuard } from "../protocol/http/guards.ts";
import { listen } from "../protocol/http/listen.ts";
import { measured } from "../protocol/measured.ts";
import { MCP_PATH, createRoutes } from "../protocol/http/routes.ts";
import { SSE_PATH } from "../protocol/http/sse-endpoint.ts";
import { createServerFactory } from "../protocol/server-factory.ts";
import { bearerCheck, makeToken } from "../sign-in/token.ts";
import type { Log } from "../telemetry/log.ts";
import { createMetrics } from "../telemetry/metrics.ts";
import type { KeyPairStore } from "../tls/key-pair-store.ts";
import type { Product } from "../wiring.ts";
import type { CommandIo, ExitCode } from "./command.ts";
import { httpOrigin, isLoopback, isWildcard } from "./http-address.ts";
import type { ServedSandbox } from "./served-sandbox.ts";
import type { Shutdown } from "./shutdown.ts";
import { welcome } from "./welcome.ts";

/** Milliseconds for calls under way when the process is told to stop; Kubernetes kills after 30 s by default. */
const GRACE = 20_000;

export interface HttpServing {
  readonly config: Config;
  readonly product: Product;
  readonly log: Log;
  readonly stop: Shutdown;
  readonly io: CommandIo;
  readonly sandbox: ServedSandbox | undefined;
}

/** Serves over HTTP until told to stop. */
export async function serveHttp({ config, product, log, stop, io, sandbox }: HttpServing): Promise<ExitCode> {
  const { settings } = config;
  const { host, auth, insecure, maxBody } = settings;
  if (!isLoopback(host) && auth === "none" && !insecure) {
    throw new ConfigError(
      `--host ${host} can be reached from other machines, and nobody would have to sign in. Use --auth token, or spell out --insecure.`,
    );
  }
  if (auth === "none" && settings.token !== undefined) {
    throw new ConfigError(
      `${config.origins.get("token")}: a token is set, and nobody would have to show it. Use --auth token, or unset it.`,
    );
  }
  const token = auth === "token" ? (settings.token ?? makeToken()) : undefined;
  const sse = settings.transport === "sse";
  const tls = await certificateOf(settings, log);
  const metrics = createMetrics();
  const catalogue = measured(product.catalogue, metrics.calls);
  const routes = createRoutes({
    factory: createServerFactory(catalogue, log),
    catalogue,
    log,
    sessions: { max: settings.maxSessions, idle: settings.sessionIdle * 1000 },
    maxBody,
    protocol: settings.protocol,
    sse,
  });
  metrics.observe({
    sessions: routes.sessions,
    commands: async () => (await product.executor()).load(),
  });
  const guards = [
    browserGuard([host, ...settings.allowedHosts]),
    ...(token === undefined ? [] : [tokenGuard(bearerCheck(token))]),
  ];
  let service;
  try {
    const { scrape, requestRefused } = metrics;
    service = await listen({
      host,
      port: settings.port,
      guards,
      routes,
      log,
      onRefused: requestRefused,
      scrape,
      ...(tls === undefined ? {} : { tls }),
    });
  } catch (error) {
    tls?.close();
    await routes.close();
    io.stderr.write(`${listenProblem(error, settings)}\n`);
    return 1;
  }
  try {
    // Who calls before the sandbox is up waits for it in the call.
    const cluster = await sandbox?.ready;
    const origin = httpOrigin(settings, service.port);
    const url = `${origin}${MCP_PATH}`;
    // A token that the operator set is known to the operator; printing it would only put it into logs.
    const shown = token === undefined ? undefined : settings.token === undefined ? token : "$K8S_MCP_TOKEN";
    (auditsToStdout(settings) ? io.stderr : io.stdout).write(
      await welcome({
        url,
        olderUrl: sse ? `${origin}${SSE_PATH}` : undefined,
        token: shown,
        config,
        product,
        env: io.env,
        kubeconfig: cluster?.kubeconfig,
      }),
    );
    log.info("serving", { url, auth, mode: settings.mode });
    if (isWildcard(host) && settings.allowedHosts.length === 0) {
      log.warn("only this machine may call: no other name is allowed", { fix: "--allowed-hosts NAME" });
    }
    await Promise.race([stop.asked, ...(sandbox === undefined ? [] : [sandbox.failed])]);
  } finally {
    await service.close(GRACE, () => product.stopCalls());
    tls?.close();
  }
  log.info("stopped");
  return 0;
}

async function certificateOf({ tlsCert: cert, tlsKey: key }: Settings, log: Log): Promise<KeyPairStore | undefined> {
  if (cert === undefined || key === undefined) return undefined;
  const { openKeyPair } = await import("../tls/key-pair-store.ts");
  return openKeyPair({ cert, key }, log);
}

function listenProblem(error: unknown, { host, port }: Settings): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program. Stop that, or choose another with --port (0 takes a free one).`;
    case "EACCES":
      return `Port ${port} on ${host} may not be used by this user. Choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine. Use --host 127.0.0.1, or one that it has.`;
    default:
      return `Could not listen on ${host} port ${port} (${code}). Choose another with --host and --port.`;
  }
}
