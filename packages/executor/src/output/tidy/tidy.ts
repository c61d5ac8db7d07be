import type { ApprovedPlan, StageIntent } from "@k8s-mcp/validator";
import type { Stage } from "../../redaction/stage.ts";
import { narrowDescription } from "./description.ts";
import { withoutDiffFiles } from "./diff.ts";
import { withoutIndentation } from "./json.ts";
import { createLineStage, type LineEdit } from "./lines.ts";
import { withoutRepeated } from "./repeated.ts";
import { narrowTables } from "./table.ts";

/** Filters that choose among lines or order them, and leave each as it is. */
const LINE_FILTERS: ReadonlySet<string> = new Set(["grep", "head", "tail", "sort", "uniq"]);

/** What is left out of the output of a command, by its first words. */
const EDITS: Readonly<Record<string, () => LineEdit>> = {
  "kubectl get": narrowTables,
  "kubectl top": narrowTables,
  "kubectl events": narrowTables,
  "kubectl api-resources": narrowTables,
  "kubectl auth can-i": narrowTables,
  "kubectl auth whoami": narrowTables,
  "kubectl config get-contexts": narrowTables,
  "kubectl describe": narrowDescription,
  "kubectl rollout status": withoutRepeated,
  "kubectl diff": withoutDiffFiles,
  "helm list": narrowTables,
  "helm history": narrowTables,
  "helm search": narrowTables,
  "helm repo": narrowTables,
  "istioctl proxy-status": narrowTables,
  "argocd app list": narrowTables,
};

/**
 * Leaves out of a command's output what says nothing: blanks that align a table or indent JSON, lines that repeat the one
 * before, names of temporary files. Undefined for a command that prints what somebody wrote: logs, manifests, files.
 */
export function createTidy({ intent: { stages } }: ApprovedPlan): Stage | undefined {
  const [first, ...rest] = stages;
  if (first === undefined || !rest.every(({ tool }) => LINE_FILTERS.has(tool))) return undefined;
  // Of lines chosen by a filter, the indentation says where they stood.
  const edit = first.help ? undefined : isJson(first) && rest.length === 0 ? withoutIndentation : editOf(first);
  return edit && createLineStage(edit());
}

function isJson({ tool, path, output }: StageIntent): boolean {
  return tool === "kubectl" && path[0] === "get" && output?.format === "json";
}

/** Those that are printed for people; any other is what somebody chose to see. */
const READABLE_FORMS: ReadonlySet<string> = new Set(["", "wide", "table", "custom-columns", "describe"]);

function editOf({ tool, path, output }: StageIntent): (() => LineEdit) | undefined {
  if (!READABLE_FORMS.has(output?.format ?? "")) return undefined;
  return EDITS[`${tool} ${path[0]}`] ?? EDITS[`${tool} ${path.slice(0, 2).join(" ")}`];
}
