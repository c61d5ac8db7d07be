import type { JudgeOptions } from "../../judge-options.ts";

/** What kubectl expands itself, or a shell would. */
const EXPANDED = /[~*?[]/;

/** A component that begins with a dot; one at the very beginning may stand for the folder itself. */
const DOTTED = /^\.[^/]|\/\./;

const NO_WORKSPACE = "cannot be read: no workspace is configured";

function isBelow(path: string, root: string): boolean {
  if (root === ".") return true;
  const clean = root.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "." || clean === "") return true;
  const relative = path.replace(/^\.\//, "");
  return relative === clean || relative.startsWith(`${clean}/`);
}

/** Why a path may not be read, undefined where it may. */
export function pathProblem(path: string, { workspace, policy }: JudgeOptions): string | undefined {
  if (path === "") return "names no file";
  // The path is not what is wrong: any other would be refused as well.
  if (workspace?.length === 0) return NO_WORKSPACE;
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\\")) {
    return "is not a relative path: name it as seen from the workspace's folder";
  }
  if (EXPANDED.test(path)) return "holds a character that would be expanded";
  if (DOTTED.test(path)) return "has a component that begins with a dot";
  return outside(path, workspace ?? ["."]) ?? outside(path, policy?.workspace ?? ["."]);
}

function outside(path: string, workspace: readonly string[]): string | undefined {
  if (workspace.length === 0) return NO_WORKSPACE;
  for (const root of workspace) if (isBelow(path, root)) return undefined;
  return `lies outside of the workspace (${workspace.join(", ")})`;
}
