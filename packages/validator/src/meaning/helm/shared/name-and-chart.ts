import type { IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { lastUse, switchedOn } from "../../shared/flags.ts";
import { chart } from "./chart.ts";
import { releases } from "./release.ts";

/**
 * The operands `[NAME] CHART`, as helm's own `NameAndChart` reads them: either a name, or a flag that makes one.
 *
 * @param options whether the command refuses to go without (`template` makes up a name)
 */
export function nameAndChart(
  { command, knowledge }: MeaningInput,
  options: { readonly nameRequired: boolean },
): Partial<IntentDraft> {
  const { operands } = command;
  const template = lastUse(command, "name-template");
  const making = switchedOn(command, "generate-name") ?? (template?.value ? template : undefined);
  const named = operands.length > 1;
  return combine(refusalOf(), named ? releases(operands.slice(0, 1)) : {}, chart(operands[named ? 1 : 0], knowledge));

  function refusalOf(): Partial<IntentDraft> {
    const more = operands[2];
    if (more)
      return { refusal: { reason: "helm takes a name and a chart, and nothing behind them.", span: more.span } };
    if (named && making) {
      const reason = "The release has a name already, so --generate-name and --name-template are refused.";
      return { refusal: { reason, span: making.span } };
    }
    if (named || making || !options.nameRequired) return {};
    return { refusal: { reason: "A release needs a name, or --generate-name.", span: command.span } };
  }
}
