import type { ParsedCommand } from "../grammar/command.ts";
import { NONE, WHEREVER } from "./frozen.ts";
import type { StageIntent } from "./intent.ts";

type Place = Pick<ParsedCommand, "tool" | "path" | "span">;
type Said = Pick<StageIntent, "help" | "effects" | "apiVerbs" | "exitMeanings">;

/** A stage with what must be said of each, and of which nothing else is known yet. */
export function blankStage({ tool, path, span }: Place, { help, effects, apiVerbs, exitMeanings }: Said): StageIntent {
  return {
    tool,
    path,
    span,
    help,
    effects,
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
    apiVerbs,
    exitMeanings,
  };
}
