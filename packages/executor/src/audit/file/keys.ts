import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The keys of an audit, made from the one secret that the operator has. */
export interface AuditKeys {
  /** Says nothing of the key, but tells two keys apart. */
  readonly id: string;
  readonly lines: KeyObject;
  readonly anchors: KeyObject;
}

/** Fewest characters of a secret that somebody chose. */
export const SHORTEST_KEY = 32;

/** Name of the file in which a key is kept that nobody gave. */
export const KEY_FILE = "audit.key";

/**
 * @param secret - at least {@link SHORTEST_KEY} characters; blanks around it do not count.
 * @throws {RangeError} with the code `INVALID_OPTIONS` where it is shorter.
 */
export function auditKeys(secret: string): AuditKeys {
  const trimmed = secret.trim();
  if (trimmed.length < SHORTEST_KEY) {
    const message = `The key of the audit must have at least ${SHORTEST_KEY} characters. Make one: openssl rand -hex 32`;
    throw Object.assign(new RangeError(message), { code: "INVALID_OPTIONS" });
  }
  const derive = (label: string): Buffer => createHmac("sha256", trimmed).update(`k8s-mcp audit 1 ${label}`).digest();
  return {
    id: derive("id").toString("hex", 0, 8),
    // Bytes would be made into a key object again with each line, at five times the cost of its hash.
    lines: createSecretKey(derive("lines")),
    anchors: createSecretKey(derive("anchors")),
  };
}

/** The secret that is kept beside the audit; made by whoever comes first. */
export function secretBeside(folder: string): string {
  const path = join(folder, KEY_FILE);
  return readIfThere(path) ?? putKey(folder, randomBytes(32).toString("base64url"));
}

/** Puts a secret beside the audit, unless one is there. Two processes end with the same one. */
export function putKey(folder: string, secret: string): string {
  const path = join(folder, KEY_FILE);
  const made = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(made, `${secret}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(made, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(made);
  }
  return readFileSync(path, "utf8").trim();
}

export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
