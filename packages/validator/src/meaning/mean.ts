import { pathText } from "../grammar/path-text.ts";
import { FILTER_NAMES, type ParsedCommand } from "../grammar/command.ts";
import type { Hazard, IntentDraft, StageIntent } from "./intent.ts";
import type { MeaningInput } from "./meaning.ts";
import { blankStage } from "./blank-stage.ts";
import { NO_ANSWERS, NONE } from "./frozen.ts";
import { meaningsOf } from "./meanings.ts";
import { combine, overlay } from "./shared/combine.ts";

const ESCALATING: ReadonlySet<Hazard["kind"]> = new Set<Hazard["kind"]>([
  "privileged-workload",
  "rbac-object",
  "service-account-token",
]);

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

/** Lines that ask for help print it and end: what they name is never done, though the CLI may still open what they point to. */
function asHelp(draft: IntentDraft): IntentDraft {
  const { connection = [], files = [], addresses = [] } = draft;
  return { effects: ["read"], connection, files, addresses };
}

/** Filters do what an option says when they come to it: sed opens the files of its `w` before it sees a `--help` behind. */
function asHelpOfFilter(draft: IntentDraft): IntentDraft {
  const { refusal, ...rest } = draft;
  return refusal ? rest : draft;
}

/** What content holds that gives power is an effect of its own, whatever the command is called. */
function withEscalation(stage: StageIntent): StageIntent {
  const escalates = stage.hazards.some(({ kind }) => ESCALATING.has(kind));
  return escalates ? { ...stage, effects: [...new Set([...stage.effects, "escalate" as const])] } : stage;
}

function isHelp(command: ParsedCommand): boolean {
  return command.help || command.path[0] === "help";
}

/**
 * Says what one stage will do.
 *
 * @returns undefined where the grammar knows the command and nothing says what it does.
 */
export function mean(input: MeaningInput): StageIntent | undefined {
  const { command } = input;
  const program = meaningsOf(command.tool);
  const help = isHelp(command);
  const meaning = program?.commands()[pathText(command.path)];
  if (!meaning && !help) return undefined;
  const described: IntentDraft = meaning?.describe(input) ?? { effects: ["read"] };
  const general = program?.globals?.(input) ?? {};
  const stage = blankStage(command, {
    help,
    effects: described.effects,
    apiVerbs: help ? NONE : (meaning?.apiVerbs ?? NONE),
    exitMeanings: meaning?.exitMeanings ?? NO_ANSWERS,
  });
  if (help && FILTERS.has(command.tool)) return overlay(stage, asHelpOfFilter(described), general);
  if (help) return overlay(stage, asHelp(combine(described, general)), {});
  return withEscalation(overlay(stage, described, general));
}
