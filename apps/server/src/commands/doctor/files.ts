import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { Policy } from "@k8s-mcp/validator";
import type { Settings } from "../../config/settings.ts";
import { workspaceFolders } from "../../policy/judging.ts";
import { errorCode, type Diagnosis } from "./diagnosis.ts";

/** The folders whose files commands may read. */
export async function diagnoseFiles(settings: Settings, policy: Policy | undefined): Promise<readonly Diagnosis[]> {
  const folders = workspaceFolders(settings, policy);
  const named = settings.workspace.length + (policy?.workspace?.length ?? 0);
  if (folders.length === 0) {
    const none = { area: "files", subject: "workspace" } as const;
    return named === 0
      ? [{ ...none, status: "ok", says: "none: commands read no files but what a call brings" }]
      : [
          {
            ...none,
            status: "problem",
            says: "What the setting and the policy name have nothing in common, so that no file may be read.",
            fix: "Name a folder in --workspace that lies in one of the policy's, or leave one of the two out.",
          },
        ];
  }
  return Promise.all(folders.map(diagnoseFolder));
}

async function diagnoseFolder(folder: string): Promise<Diagnosis> {
  const about = { area: "files", subject: folder } as const;
  try {
    if (!(await stat(folder)).isDirectory()) {
      return {
        ...about,
        status: "problem",
        says: "It is a file, and no folder.",
        fix: "Name the folder that it is in.",
      };
    }
    await access(folder, constants.R_OK | constants.X_OK);
    return { ...about, status: "ok", says: "commands may read its files" };
  } catch (error) {
    const missing = errorCode(error) === "ENOENT";
    return {
      ...about,
      status: "problem",
      says: missing ? "It does not exist." : `It cannot be read (${errorCode(error)}).`,
      fix: missing ? "Make it, or correct the workspace." : "Let the user that runs the server read it.",
    };
  }
}
