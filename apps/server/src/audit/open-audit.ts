import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { createFileAudit, createStreamAudit } from "@k8s-mcp/executor/audit";
import type { Audit } from "@k8s-mcp/executor/audit";
import { ConfigError } from "../config/config-error.ts";
import type { Settings } from "../config/settings.ts";
import type { Log } from "../telemetry/log.ts";
import { VERSION } from "../version.ts";
import { auditKey, codeOf } from "./key.ts";
import { auditsToStdout } from "./to-stdout.ts";

/**
 * The audit as the settings have it; undefined where there is none. No file is made before the first call.
 *
 * @throws ConfigError for a place that cannot be written, or a key that is not there or too short.
 */
export function openAudit(settings: Settings, log: Log): Audit | undefined {
  const { audit, auditAnchors, auditRequired, transport } = settings;
  if (audit === undefined) return undefined;
  const key = auditKey(settings);
  const anchors = auditAnchors === undefined ? {} : { anchors: resolve(auditAnchors) };
  const about = { server: `k8s-mcp ${VERSION}` };
  if (auditsToStdout(settings)) {
    if (transport === "stdio") {
      throw new ConfigError("audit: stdout is the protocol's on stdio. Name a folder, or serve over HTTP.");
    }
    if (key === undefined) {
      throw new ConfigError(
        "audit: stdout needs a key that somebody keeps. Set K8S_MCP_AUDIT_KEY or K8S_MCP_AUDIT_KEY_FILE.",
      );
    }
    return createStreamAudit({ stream: process.stdout, key, ...anchors, about });
  }
  const folder = resolve(audit);
  for (const path of [folder, ...Object.values(anchors)]) prepare(path, auditRequired, log);
  const { auditKeepDays: keepDays } = settings;
  return createFileAudit({
    folder,
    ...anchors,
    ...(key === undefined ? {} : { key }),
    sync: settings.auditSync,
    maxBytes: settings.auditMaxBytes,
    maxSeconds: settings.auditMaxSeconds,
    ...(keepDays === undefined ? {} : { keepDays }),
    about,
    onProblem: (error) => log.error("audit", { error: error instanceof Error ? error.message : String(error) }),
  });
}

/** Whoever starts a server learns at once that it could not take a single call. */
function prepare(folder: string, required: boolean, log: Log): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const problem = `audit: ${folder} cannot be written (${codeOf(error)})`;
    if (required) throw new ConfigError(`${problem}. Name a folder that can, or set K8S_MCP_AUDIT_REQUIRED=false.`);
    log.warn(problem);
  }
}
