import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { messageOf, throwIfAborted } from "../../errors.ts";
import type { DownloadLimits, SourceContext } from "../source.ts";

export type Download<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly reason: string };

type Network = Pick<SourceContext, "mirror" | "unreachableHosts" | "limits" | "signal">;

/** Where a release's URL is really asked for: at its own host, or under a mirror as `<mirror>/<host>/<path>`. */
export const mirrored = (url: string, mirror: string | undefined): URL => {
  const original = new URL(url);
  return mirror === undefined
    ? original
    : new URL(`${mirror.replace(/\/+$/, "")}/${original.host}${original.pathname}${original.search}`);
};

const causeOf = (error: unknown): string => {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return code === "" ? messageOf(cause ?? error) : code;
};

/** A timer that starts again with every sign of life. */
const watchdog = (
  limits: DownloadLimits,
  abort: (reason: Error) => void,
): { readonly fed: () => void; readonly stop: () => void } => {
  let timer = setTimeout(() => abort(new Error(`no answer in ${limits.answerMs / 1000} s`)), limits.answerMs);
  return {
    fed: () => {
      clearTimeout(timer);
      timer = setTimeout(() => abort(new Error(`no data for ${limits.stallMs / 1000} s`)), limits.stallMs);
    },
    stop: () => clearTimeout(timer),
  };
};

/**
 * Asks for a URL and hands its body on, giving up on a server that does not answer or goes silent.
 *
 * A host that cannot be reached is not asked again in the same run.
 */
const ask = async <Value>(
  url: string,
  { mirror, unreachableHosts, limits, signal }: Network,
  read: (response: Response, fed: () => void) => Promise<Value>,
): Promise<Download<{ value: Value }>> => {
  const target = mirrored(url, mirror);
  const known = unreachableHosts.get(target.host);
  if (known !== undefined) {
    return { ok: false, reason: known };
  }
  const dead = new AbortController();
  const { fed, stop } = watchdog(limits, (reason) => dead.abort(reason));
  let answered = false;
  try {
    const response = await fetch(target, {
      signal: AbortSignal.any([dead.signal, ...(signal === undefined ? [] : [signal])]),
    });
    answered = true;
    fed();
    if (!response.ok) {
      await response.body?.cancel();
      return { ok: false, reason: `${target.href} answered ${response.status}` };
    }
    return { ok: true, value: await read(response, fed) };
  } catch (error) {
    throwIfAborted(signal);
    if (!answered) {
      const reason = `${target.host} cannot be reached (${causeOf(error)})`;
      unreachableHosts.set(target.host, reason);
      return { ok: false, reason };
    }
    return { ok: false, reason: `${target.href} broke off (${causeOf(error)})` };
  } finally {
    stop();
  }
};

/** A small text, such as a list of checksums. */
export const downloadText = async (url: string, network: Network): Promise<Download<{ text: string }>> => {
  const answer = await ask(url, network, (response) => response.text());
  return answer.ok ? { ok: true, text: answer.value } : answer;
};

/**
 * Writes what a URL gives to a new file.
 *
 * @param onBytes called with how much has come, and how much there is where the server says so
 * @returns the SHA-256 of what was written, in hexadecimal
 */
export const downloadFile = async (
  url: string,
  file: string,
  network: Network,
  onBytes: (received: number, total: number | undefined) => void,
): Promise<Download<{ sha256: string }>> => {
  const answer = await ask(url, network, async (response, fed) => {
    const hash = createHash("sha256");
    const length = Number(response.headers.get("content-length") ?? "");
    const total = length > 0 ? length : undefined;
    let received = 0;
    if (response.body === null) {
      throw new Error("an empty answer");
    }
    await pipeline(
      response.body,
      async function* measure(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          fed();
          hash.update(chunk);
          received += chunk.length;
          onBytes(received, total);
          yield chunk;
        }
      },
      createWriteStream(file, { flags: "wx", mode: 0o600 }),
    );
    return hash.digest("hex");
  });
  return answer.ok ? { ok: true, sha256: answer.value } : answer;
};
