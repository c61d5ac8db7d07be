import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { type FileStamp, stampOf } from "../policy/file-stamps.ts";

/** Where a server's certificate and its key are; PEM both. */
export interface KeyPairFiles {
  readonly cert: string;
  readonly key: string;
}

export interface KeyPair {
  /** The chain, the server's own certificate first. */
  readonly cert: string;
  readonly key: string;
}

export type LoadedKeyPair = {
  /** Both files, with what stood there before they were read. */
  readonly files: ReadonlyMap<string, FileStamp>;
} & (
  | { readonly ok: true; readonly pair: KeyPair; readonly certificate: X509Certificate }
  /** Names the file, and says nothing of what is in it. */
  | { readonly ok: false; readonly problem: string }
);

/**
 * Reads a certificate and its key as a TLS server can use them. Broken files are a result: what to do about them is the
 * caller's.
 *
 * @param now Milliseconds since the epoch; a certificate that has ended by then is broken.
 */
export function loadKeyPair(paths: KeyPairFiles, now: number): LoadedKeyPair {
  // Before they are read: a change in between is seen then.
  const files = new Map([paths.cert, paths.key].map((path) => [path, stampOf(path)]));
  try {
    return { files, ok: true, ...readKeyPair(paths, now) };
  } catch (error) {
    return { files, ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function readKeyPair(paths: KeyPairFiles, now: number): { pair: KeyPair; certificate: X509Certificate } {
  const certFile = `TLS certificate ${paths.cert}`;
  const keyFile = `TLS key ${paths.key}`;
  const cert = attempt(() => readFileSync(paths.cert, "utf8"), `${certFile} cannot be read`, "Name a file that can.");
  const key = attempt(() => readFileSync(paths.key, "utf8"), `${keyFile} cannot be read`, "Name a file that can.");
  const certificate = attempt(
    () => new X509Certificate(cert),
    `${certFile} holds no certificate`,
    "It must begin with -----BEGIN CERTIFICATE-----.",
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    `${keyFile} holds no private key that can be used`,
    "It must be PEM, without a passphrase.",
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Error(`${keyFile} is not the key of ${paths.cert}. Name the two that were made together.`);
  }
  if (Date.parse(certificate.validTo) <= now) {
    throw new Error(`${certFile} ended on ${certificate.validTo}. Renew it.`);
  }
  attempt(() => createSecureContext({ cert, key }), `${certFile} cannot serve TLS`, "Make one with a stronger key.");
  return { pair: { cert, key }, certificate };
}

/** What Node and OpenSSL say goes no further: their messages hold parts of files. Their codes do. */
function attempt<T>(step: () => T, problem: string, next: string): T {
  try {
    return step();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new Error(`${problem}${code}. ${next}`, { cause: error });
  }
}
