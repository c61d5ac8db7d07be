import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Policy } from "@k8s-mcp/validator";
import { parsePolicy } from "@k8s-mcp/validator/policy";
import { foldersUp } from "../files/folders-up.ts";
import { UsageError } from "../usage-error.ts";
import { POLICY_FILE } from "./file-names.ts";
import { readGiven } from "./read-given.ts";

/**
 * Reads a policy, with the files that it extends.
 *
 * @throws {UsageError} with every problem and its place.
 */
export function loadPolicy(file: string): Policy {
  const result = parsePolicy(readGiven(file, "policy"), {
    name: file,
    read: (target, from) => {
      const path = resolve(dirname(from), target);
      return existsSync(path) ? { name: path, text: readFileSync(path, "utf8") } : undefined;
    },
  });
  if (result.ok) return result.policy;
  const problems = result.problems.map(
    ({ file: name, line, column, message }) => `${name}:${line}:${column}: ${message}`,
  );
  throw new UsageError(["The policy is not valid.", ...problems].join("\n"));
}

/** The policy that applies in a folder: its own, or that of one above as far as the repository goes. */
export function findPolicy(folder: string, given: string | undefined): Policy | undefined {
  if (given !== undefined) return loadPolicy(resolve(folder, given));
  const files = [...foldersUp(folder)].map((current) => join(current, POLICY_FILE));
  const file = files.find((one) => existsSync(one));
  return file === undefined ? undefined : loadPolicy(file);
}
