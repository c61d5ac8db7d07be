import { excerpt } from "../../excerpt.ts";
import { failure, type Failure } from "../../failure.ts";
import { isFields, part, text } from "../fields.ts";
import { codeOf } from "../files.ts";
import type { PluginEntry } from "../kubeconfig/kubeconfig.ts";
import type { Variables } from "../variables.ts";

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

/**
 * Runs a credential plugin.
 *
 * @param env all that it sees of an environment.
 * @param closed ends it.
 */
export async function runPlugin(
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
