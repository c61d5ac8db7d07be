import type { ParsedOperand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { unlessDryRun } from "./shared/dry-run.ts";
import { ANY_CONTENT } from "./shared/content.ts";
import { force } from "./shared/force.ts";
import { releases } from "./shared/release.ts";

function revision(operand: ParsedOperand | undefined): Partial<IntentDraft> {
  if (!operand || /^[+-]?[0-9]+$/u.test(operand.value)) return {};
  return { refusal: { reason: `"${operand.value}" is no revision number.`, span: operand.span } };
}

export const rollback = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  describe: ({ command }) =>
    combine(
      unlessDryRun(command, "write"),
      ANY_CONTENT,
      releases(command.operands.slice(0, 1)),
      revision(command.operands[1]),
      force(command),
    ),
});
