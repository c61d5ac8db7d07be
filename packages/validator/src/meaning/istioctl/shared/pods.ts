import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { named } from "../../shared/named.ts";

/** Operands of the form `[TYPE/]NAME[.NAMESPACE]`. */
export function pods({ operands }: ParsedCommand): Partial<IntentDraft> {
  return { names: named(operands, "object") };
}
