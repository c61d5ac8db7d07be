import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { chart } from "./chart.ts";
import { combine } from "./combine.ts";
import { lastUse, switchedOn } from "./flags.ts";
import { operandCount } from "./operands.ts";
import { releases } from "./release.ts";

/**
 * The operands `[NAME] CHART`, as helm's own `NameAndChart` reads them: either a name, or a flag that makes one.
 *
 * @param options whether the command refuses to go without (`template` makes up a name)
 */
export function nameAndChart(
  command: ParsedCommand,
  options: { readonly nameRequired: boolean },
): Partial<IntentDraft> {
  const { operands } = command;
  const template = lastUse(command, "name-template");
  const [making] = [
    ...switchedOn(command, ["generate-name"]),
    ...(template && template.value !== "" ? [template] : []),
  ];
  const named = operands.length > 1;
  return combine(
    operandCount(command, 1, 2),
    refusalOf(),
    named ? releases(operands.slice(0, 1)) : {},
    chart(operands[named ? 1 : 0]),
  );

  function refusalOf(): Partial<IntentDraft> {
    if (named && making) {
      const reason = "The release has a name already, so --generate-name and --name-template are refused.";
      return { refusal: { reason, span: making.span } };
    }
    if (named || making || !options.nameRequired) return {};
    return { refusal: { reason: "A release needs a name, or --generate-name.", span: command.span } };
  }
}
