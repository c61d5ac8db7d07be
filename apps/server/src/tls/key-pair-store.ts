import type { X509Certificate } from "node:crypto";
import { ConfigError } from "../config/config-error.ts";
import { followFiles } from "../policy/follow-files.ts";
import type { Log } from "../telemetry/log.ts";
import { type KeyPair, type KeyPairFiles, loadKeyPair } from "./key-pair.ts";

/** The certificate that a server shows at this moment, as its files change. */
export interface KeyPairStore {
  current(): KeyPair;
  /** @returns Ends the subscription. */
  onReplaced(listener: (pair: KeyPair) => void): () => void;
  close(): void;
}

/**
 * Reads a certificate and follows its files: cert-manager and its like renew them under a running server. What is broken
 * later does not replace what holds.
 *
 * @param interval Milliseconds between two looks at the files.
 * @throws ConfigError where the files cannot be used from the start.
 */
export function openKeyPair(paths: KeyPairFiles, log: Log, interval?: number): KeyPairStore {
  const first = loadKeyPair(paths, Date.now());
  if (!first.ok) throw new ConfigError(first.problem);
  let { files, pair } = first;
  const listeners = new Set<(pair: KeyPair) => void>();
  announce("certificate loaded", first.certificate, log);

  const reload = (): void => {
    const loaded = loadKeyPair(paths, Date.now());
    ({ files } = loaded);
    if (!loaded.ok) {
      log.error("certificate not replaced: the one before it still holds", { problem: loaded.problem });
      return;
    }
    if (loaded.pair.cert === pair.cert && loaded.pair.key === pair.key) return;
    ({ pair } = loaded);
    announce("certificate replaced", loaded.certificate, log);
    for (const listener of listeners) listener(pair);
  };

  const following = followFiles(() => files, reload, interval);
  return {
    current: () => pair,
    onReplaced(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => following.stop(),
  };
}

function announce(message: string, { subjectAltName, validTo, fingerprint256 }: X509Certificate, log: Log): void {
  log.info(message, { names: subjectAltName, until: validTo, fingerprint: fingerprint256 });
}
