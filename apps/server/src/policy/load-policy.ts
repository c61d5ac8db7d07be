import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Policy, PolicyProblem } from "@k8s-mcp/validator/policy";
import { ConfigError } from "../config/config-error.ts";
import { type FileStamp, stampOf } from "./file-stamps.ts";

export type UsablePolicy = LoadedPolicy & { readonly ok: true };

export type LoadedPolicy = {
  /** Every file that was looked at, with what stood there before it was read. */
  readonly files: ReadonlyMap<string, FileStamp>;
} & (
  | { readonly ok: true; readonly policy: Policy; readonly notices: readonly string[] }
  | {
      readonly ok: false;
      /** In the form `path:line:column: what is wrong`. */
      readonly problems: readonly string[];
      /** Nothing but examples of custom rules that do not hold. */
      readonly onlyExamples: boolean;
    }
);

/**
 * The policy of a file that must be usable.
 *
 * @throws ConfigError that names every problem with file, line and column.
 */
export async function readPolicy(path: string): Promise<Policy> {
  return usable(await loadPolicy(path)).policy;
}

/** @throws ConfigError where the file is broken. */
export function usable(loaded: LoadedPolicy): UsablePolicy {
  if (!loaded.ok) throw new ConfigError(`The policy cannot be used.\n${loaded.problems.join("\n")}`);
  return loaded;
}

/** Reads a policy file and whatever it extends. Broken files are a result: what to do about them is the caller's. */
export async function loadPolicy(path: string): Promise<LoadedPolicy> {
  const { parsePolicy } = await import("@k8s-mcp/validator/policy");
  const files = new Map<string, FileStamp>();
  const read = (file: string): string => {
    // Before it is read: a change in between is seen then.
    files.set(file, stampOf(file));
    const text = readFileSync(file, "utf8");
    // Whoever writes a file in place empties it first, and a full disk leaves it so: that lifts no limit.
    if (text.trim() === "") throw Object.assign(new Error("Nothing stands in it."), { code: "empty" });
    return text;
  };

  const name = resolve(path);
  let text: string;
  try {
    text = read(name);
  } catch (error) {
    const problem = `${name}:1:1: It cannot be read (${codeOf(error)}). Name a file that can.`;
    return { files, ok: false, problems: [problem], onlyExamples: false };
  }
  const parsed = parsePolicy(text, {
    name,
    read(file, from) {
      const other = resolve(dirname(from), file);
      try {
        return { name: other, text: read(other) };
      } catch {
        return undefined;
      }
    },
  });
  if (parsed.ok) return { files, ok: true, policy: parsed.policy, notices: parsed.notices.map(lineOf) };
  const { problems } = parsed;
  return { files, ok: false, problems: problems.map(lineOf), onlyExamples: problems.every(isExample) };
}

function isExample({ path }: PolicyProblem): boolean {
  return /^custom_rules\[\d+\]\.(?:match|notMatch)\[\d+\]$/u.test(path);
}

function lineOf({ file, line, column, path, message }: PolicyProblem): string {
  return `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${message}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
