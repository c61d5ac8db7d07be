import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { auditKey } from "../../audit/key.ts";
import { auditsToStdout } from "../../audit/to-stdout.ts";
import { ConfigError } from "../../config/config-error.ts";
import type { Settings } from "../../config/settings.ts";
import { errorCode, inTwo, type Diagnosis } from "./diagnosis.ts";

const about = { area: "files", subject: "audit" } as const;

/** Whether calls can be written down where the settings say. Writes nothing. */
export async function diagnoseAudit(settings: Settings): Promise<readonly Diagnosis[]> {
  const { audit, auditAnchors, auditRequired, transport } = settings;
  if (audit === undefined) return [{ ...about, status: "ok", says: "none: calls are not written down" }];
  try {
    auditKey(settings);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ ...about, status: "problem", ...inTwo(error.message) }];
  }
  if (auditsToStdout(settings)) {
    return transport === "stdio"
      ? [
          {
            ...about,
            status: "problem",
            says: "Standard output is the protocol's on stdio.",
            fix: "Name a folder, or serve over HTTP.",
          },
        ]
      : [{ ...about, status: "ok", says: "to standard output" }];
  }
  const folders = [audit, ...(auditAnchors === undefined ? [] : [auditAnchors])];
  return Promise.all(folders.map((folder) => diagnoseFolder(resolve(folder), auditRequired)));
}

async function diagnoseFolder(folder: string, required: boolean): Promise<Diagnosis> {
  const facts = { folder, required };
  try {
    await writable(folder);
    return { ...about, status: "ok", says: `${folder} can be written`, facts };
  } catch (error) {
    const lost = required ? "no server starts" : "calls are not written down";
    return {
      ...about,
      status: "problem",
      says: `${folder} cannot be written (${errorCode(error)}): ${lost}.`,
      fix: "Let the user that runs the server write there, or name another folder with --audit.",
      facts,
    };
  }
}

/** A folder that is not there yet is made by the server, where its parent lets it. */
async function writable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await writable(dirname(folder));
  }
}
