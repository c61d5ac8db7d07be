import type { ParsedCommand } from "../grammar/command.ts";
import type { IntentDraft, StageIntent } from "./intent.ts";
import type { MeaningInput } from "./meaning.ts";
import { MEANINGS } from "./registry.ts";

/** Lines that ask for help print it and end: whatever else they name is never done. */
const HELP: IntentDraft = { effects: ["read"] };

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
  const own = help || !meaning ? HELP : meaning.describe(input);
  const globals = program?.globals?.(input) ?? {};
  return {
    tool: command.tool,
    path: command.path,
    span: command.span,
    help,
    namespace: { kind: "default" },
    dryRun: "none",
    targets: [],
    apiVerbs: help ? [] : (meaning?.apiVerbs ?? []),
    exitMeanings: meaning?.exitMeanings ?? {},
    ...globals,
    ...own,
    effects: [...new Set([...own.effects, ...(globals.effects ?? [])])],
    names: [...(globals.names ?? []), ...(own.names ?? [])],
    connection: [...(globals.connection ?? []), ...(own.connection ?? [])],
    files: [...(globals.files ?? []), ...(own.files ?? [])],
    addresses: [...(globals.addresses ?? []), ...(own.addresses ?? [])],
    modifiers: [...(globals.modifiers ?? []), ...(own.modifiers ?? [])],
    interactive: [...(globals.interactive ?? []), ...(own.interactive ?? [])],
    hazards: [...(globals.hazards ?? []), ...(own.hazards ?? [])],
  };
}
