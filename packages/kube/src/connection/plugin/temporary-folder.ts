import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Variables } from "../variables.ts";

/** Where a program that is started here keeps what it keeps for a moment. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

/** Makes a folder in the operator's own one for temporary files. */
export async function makeTemporaryFolder(env: Variables): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(env["TMPDIR"] || tmpdir(), "k8s-mcp-plugin-"));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
