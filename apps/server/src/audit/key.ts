import { readFileSync } from "node:fs";
import { SHORTEST_KEY } from "@k8s-mcp/executor/audit";
import { ConfigError } from "../config/config-error.ts";
import type { Settings } from "../config/settings.ts";

/**
 * The key that the operator gave; undefined where there is none.
 *
 * @throws ConfigError where it is set twice, cannot be read, or is too short.
 */
export function auditKey({ auditKey: key, auditKeyFile: file }: Settings): string | undefined {
  if (file === undefined) return key;
  if (key !== undefined) {
    throw new ConfigError("K8S_MCP_AUDIT_KEY and the audit's key file contradict each other. Keep one of them.");
  }
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new ConfigError(`audit key file ${file}: ${codeOf(error)}. Name a file that can be read.`, { cause: error });
  }
  if (text.length < SHORTEST_KEY) {
    throw new ConfigError(
      `audit key file ${file}: it holds fewer than ${SHORTEST_KEY} characters. Make one with: openssl rand -hex 32`,
    );
  }
  return text;
}

/** The system's word for what went wrong. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
