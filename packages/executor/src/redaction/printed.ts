import type { StageIntent } from "@k8s-mcp/validator";

/**
 * What a stage prints, where its text alone does not say it: a release as helm keeps it, the values of one, objects
 * described for people, or the lines in which objects differ.
 */
export type Printed = "release" | "values" | "description" | "comparison" | "anything";

/** Commands that look at charts, which are for everybody, and not at what somebody made of them. */
const ABOUT_CHARTS: ReadonlySet<string> = new Set(["show", "search", "template", "lint", "dependency", "repo", "env"]);

export function printedBy({ tool, path, help }: StageIntent): Printed {
  const [command = "", sub = ""] = path;
  if (help) return "anything";
  if (tool === "kubectl") return command === "describe" ? "description" : "anything";
  if (tool === "argocd" && command === "app" && sub === "diff") return "comparison";
  if (tool !== "helm" || ABOUT_CHARTS.has(command)) return "anything";
  return command === "get" && sub === "values" ? "values" : "release";
}
