import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** What is known of a sandbox that runs by itself. */
export interface DetachedSandbox {
  /** Absolute path of an admin kubeconfig whose context is called `sandbox`. */
  readonly kubeconfig: string;
  readonly url: string;
  readonly caFile: string;
  readonly auditLogFile?: string;
  /** The process that owns it. */
  readonly pid: number;
  /** Where that process listens for `status` and `stop`; only this user can enter its folder. */
  readonly controlSocket: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/**
 * Where it is noted that a detached sandbox runs: the user's state folder.
 *
 * On Linux that is `XDG_STATE_HOME`, by the XDG Base Directory Specification `~/.local/state` where it is not set.
 */
export const stateFolder = (env: NodeJS.ProcessEnv = process.env, os: string = process.platform): string => {
  const home = env["HOME"] ?? homedir();
  const xdg = env["XDG_STATE_HOME"];
  const onLinux = xdg === undefined || xdg === "" ? join(home, ".local", "state") : xdg;
  return join(os === "darwin" ? join(home, "Library", "Application Support") : onLinux, "k8s-mcp");
};

const fileIn = (folder: string): string => join(folder, "sandbox.json");

const TEXTS = ["kubeconfig", "url", "caFile", "controlSocket", "startedAt"];

const isState = (value: unknown): value is DetachedSandbox => {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const fields: Record<string, unknown> = { ...value };
  return TEXTS.every((name) => typeof fields[name] === "string") && typeof fields["pid"] === "number";
};

export const readState = async (folder: string): Promise<DetachedSandbox | undefined> => {
  try {
    const state: unknown = JSON.parse(await readFile(fileIn(folder), "utf8"));
    return isState(state) ? state : undefined;
  } catch {
    return undefined;
  }
};

/** Notes a running sandbox, in one step, so that a reader never sees half of it. */
export const writeState = async (folder: string, state: DetachedSandbox): Promise<void> => {
  const file = fileIn(folder);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
};

/** Forgets a sandbox, unless another one was noted meanwhile. */
export const removeState = async (
  folder: string,
  { controlSocket }: Pick<DetachedSandbox, "controlSocket">,
): Promise<void> => {
  if ((await readState(folder))?.controlSocket === controlSocket) {
    await rm(fileIn(folder), { force: true });
  }
};
