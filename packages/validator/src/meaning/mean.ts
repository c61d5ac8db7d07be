import type { ParsedCommand } from "../grammar/command.ts";
import type { Hazard, IntentDraft, NamespaceScope, StageIntent } from "./intent.ts";
import type { MeaningInput } from "./meaning.ts";
import { MEANINGS } from "./registry.ts";
import { combine, overlay } from "./shared/combine.ts";

const ESCALATING: ReadonlySet<Hazard["kind"]> = new Set<Hazard["kind"]>([
  "privileged-workload",
  "rbac-object",
  "service-account-token",
]);

/** Most lists of most stages are empty; these are frozen once, so that no plan has to do it again. */
const NONE = Object.freeze([]);
const NO_ANSWERS = Object.freeze({});
const WHEREVER: NamespaceScope = Object.freeze({ kind: "default" });

/** Lines that ask for help print it and end: what they name is never done, though the CLI may still open what they point to. */
function asHelp(draft: IntentDraft): IntentDraft {
  const { connection = [], files = [], addresses = [] } = draft;
  return { effects: ["read"], connection, files, addresses };
}

/** What content holds that gives power is an effect of its own, whatever the command is called. */
function withEscalation(draft: IntentDraft): IntentDraft {
  const escalates = (draft.hazards ?? []).some(({ kind }) => ESCALATING.has(kind));
  return escalates ? { ...draft, effects: [...new Set([...draft.effects, "escalate" as const])] } : draft;
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
  const program = MEANINGS[command.tool];
  const help = isHelp(command);
  const meaning = program?.commands[command.path.join(" ")];
  if (!meaning && !help) return undefined;
  const described: IntentDraft = meaning?.describe(input) ?? { effects: ["read"] };
  const draft = combine(described, program?.globals?.(input) ?? {});
  const own = help ? asHelp(draft) : withEscalation(draft);
  const stage = {
    tool: command.tool,
    path: command.path,
    span: command.span,
    help,
    effects: own.effects,
    targets: NONE,
    namespace: WHEREVER,
    names: NONE,
    connection: NONE,
    files: NONE,
    addresses: NONE,
    inner: NONE,
    dryRun: "none",
    modifiers: NONE,
    interactive: NONE,
    hazards: NONE,
    alsoReads: NONE,
    alsoChanges: NONE,
    apiVerbs: help ? NONE : (meaning?.apiVerbs ?? NONE),
    exitMeanings: meaning?.exitMeanings ?? NO_ANSWERS,
  } satisfies StageIntent;
  return overlay<StageIntent>(stage, own);
}
