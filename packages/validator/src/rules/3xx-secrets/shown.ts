import type { StageIntent, Target } from "../../meaning/intent.ts";
import { isSecret } from "../../resources/kinds.ts";

/** Formats that print whole documents, in which a caller can find and take out what is secret. */
const DOCUMENTS: ReadonlySet<string> = new Set<string>(["json", "yaml", "kyaml", "describe"]);

/** What a stage shows of Secrets beyond their columns. */
export type Shown = "documents" | "annotations" | "expression" | "created" | "unseen" | "nothing";

/** A command that names Secrets, or a manifest that nobody has seen, and prints more than columns. */
export function shownOf({ output, targets, tool }: StageIntent): Shown {
  if (tool !== "kubectl" || !output || output.staysPlain) return "nothing";
  const secrets: readonly Target[] = targets.filter(isSecret);
  if (secrets.some(({ creates }) => creates === true)) return "created";
  if (targets.some(({ extent }) => extent.kind === "unseen")) return "unseen";
  if (secrets.length === 0) return "nothing";
  if (output.format === "annotations-list") return "annotations";
  return DOCUMENTS.has(output.format) && output.sortBy === undefined ? "documents" : "expression";
}
