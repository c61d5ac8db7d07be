import { installationFolder, readInstallation } from "../kept/installation.ts";
import type { Source } from "../source.ts";

/** A program that an earlier run brought, in the pinned version. */
export const fromCache: Source = async (program, context) => {
  const installed = await readInstallation(program, context);
  return installed === undefined
    ? { ok: false, reason: `not in ${installationFolder(program, context)}` }
    : { ok: true, program: installed };
};
