import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Policy, PolicyProblem } from "@k8s-mcp/validator/policy";
import { type FileStamp, stampOf } from "./file-stamps.ts";

export type LoadedPolicy = {
  /** Every file that was looked at, with what stood there before it was read. */
  readonly files: ReadonlyMap<string, FileStamp>;
} & (
  | { readonly ok: true; readonly policy: Policy; readonly notices: readonly string[] }
  /** In the form `path:line:column: what is wrong`. */
  | { readonly ok: false; readonly problems: readonly string[] }
);

/** Reads a policy file and whatever it extends. Broken files are a result: what to do about them is the caller's. */
export async function loadPolicy(path: string): Promise<LoadedPolicy> {
  const { parsePolicy } = await import("@k8s-mcp/validator/policy");
  const files = new Map<string, FileStamp>();
  const read = (file: string): string => {
    // Before it is read: a change in between is seen then.
    files.set(file, stampOf(file));
    return readFileSync(file, "utf8");
  };

  const name = resolve(path);
  let text: string;
  try {
    text = read(name);
  } catch (error) {
    return { files, ok: false, problems: [`${name}:1:1: It cannot be read (${codeOf(error)}). Name a file that can.`] };
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
  return parsed.ok
    ? { files, ok: true, policy: parsed.policy, notices: parsed.notices.map(lineOf) }
    : { files, ok: false, problems: parsed.problems.map(lineOf) };
}

function lineOf({ file, line, column, path, message }: PolicyProblem): string {
  return `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${message}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
