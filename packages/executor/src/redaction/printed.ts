import type { StageIntent } from "@k8s-mcp/validator";

/**
 * What a stage prints, where its text alone does not say it: a release as helm keeps it, the values of one, objects
 * described for people, the lines in which objects differ, or those as a unified diff.
 */
export type Printed = "release" | "values" | "description" | "comparison" | "difference" | "anything";

/** Commands that look at charts, which are for everybody, and not at what somebody made of them. */
const ABOUT_CHARTS: ReadonlySet<string> = new Set(["show", "search", "template", "lint", "dependency", "repo", "env"]);

const PRINTED_BY_KUBECTL: Readonly<Record<string, Printed>> = { describe: "description", diff: "difference" };

export function printedBy({ tool, path, help }: StageIntent): Printed {
  const [command = "", sub = ""] = path;
  if (help) return "anything";
  if (tool === "kubectl") return PRINTED_BY_KUBECTL[command] ?? "anything";
  if (tool === "argocd" && command === "app" && sub === "diff") return "comparison";
  if (tool !== "helm" || ABOUT_CHARTS.has(command)) return "anything";
  return command === "get" && sub === "values" ? "values" : "release";
}
