import type { MeaningInput } from "../../meaning.ts";
import { lastUse, uses } from "../../shared/flags.ts";

/** `core/v1/ConfigMap`, as one type; anything where it is none. */
function prunedType(value: string, { knowledge }: MeaningInput): string {
  const [group = "", version = "", kind] = value.split("/");
  if (kind === undefined) return "*";
  const type = knowledge.resources.kind(`${group === "core" ? "" : `${group}/`}${version}`, kind);
  return type.group === "" ? type.resource : `${type.resource}.${type.group}`;
}

/** Where `--prune` looks for what is left over: among the types that the line lists, or many, namespaces and Secrets too. */
export function prunedTypes(input: MeaningInput): readonly string[] {
  const listed = uses(input.command, "prune-allowlist").map(({ value }) => prunedType(value, input));
  return listed.length > 0 && !lastUse(input.command, "applyset") ? [...new Set(listed)] : ["*"];
}

export function prunesSecrets(types: readonly string[]): boolean {
  return types.includes("*") || types.includes("secrets");
}
