import { spawnSync } from "node:child_process";
import { UsageError } from "../usage-error.ts";

function git(root: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw new UsageError("`--changed-since` needs git, which cannot be started.");
  if (status !== 0)
    throw new UsageError(
      `git says: ${stderr.trim().split("\n", 1)[0] ?? ""}. Check the reference; a shallow clone may lack it.`,
    );
  return stdout.split("\0").filter((file) => file !== "");
}

/**
 * The files that are not as they were at a commit, new ones that git does not know yet included.
 *
 * @returns paths relative to the root.
 * @throws {UsageError} where git cannot say.
 */
export function changedSince(reference: string, root: string): ReadonlySet<string> {
  if (reference.startsWith("-")) throw new UsageError(`${JSON.stringify(reference)} is no reference of git.`);
  const changed = git(root, [
    "diff",
    "--name-only",
    "--relative",
    "-z",
    "--diff-filter=d",
    "--merge-base",
    reference,
    "--",
  ]);
  return new Set([...changed, ...git(root, ["ls-files", "--others", "--exclude-standard", "-z"])]);
}
