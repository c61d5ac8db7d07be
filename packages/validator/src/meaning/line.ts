import type { ParsedCommand, ParseError } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { resolverFor } from "../resources/resolve.ts";
import type { Effect, Intent, StageIntent } from "./intent.ts";
import { mean } from "./mean.ts";
import type { Knowledge } from "./meaning.ts";

export type MeantLine =
  | { readonly ok: true; readonly intent: Intent }
  | { readonly ok: false; readonly errors: readonly ParseError[] };

function notUnderstood(command: ParsedCommand): ParseError {
  const name = [command.tool, ...command.path].join(" ");
  return {
    kind: "unknown-command",
    rule: "K8S091",
    message: `What "${name}" does is not understood yet, so it is not run.`,
    instead: `${name} --help`,
    span: command.span,
  };
}

/** Characters of all files of a line that only a library reads: there may be hundreds, each with something odd in it. */
const MOST_READ_SLOWLY = 2048;

/** Says what each stage of a line does, from the first to the last: a stage may read what the one before it prints. */
export function meanLine(commands: readonly ParsedCommand[], options: JudgeOptions): MeantLine {
  const { manifests } = options;
  const room = { characters: MOST_READ_SLOWLY };
  const knowledge: Knowledge = {
    resources: resolverFor(options.resources),
    readManifests: manifests && ((text) => manifests(text, room)),
    files: options.files,
  };
  const stages: StageIntent[] = [];
  const errors: ParseError[] = [];
  for (const command of commands) {
    const first = command === commands[0];
    const stage = mean({
      command,
      knowledge,
      upstream: stages.at(-1),
      stdin: first ? options.stdin : undefined,
    });
    if (stage) stages.push(stage);
    else errors.push(notUnderstood(command));
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, intent: { effects: union(stages), stages } };
}

function union(stages: readonly StageIntent[]): readonly Effect[] {
  const [first, ...more] = stages;
  if (first && more.length === 0) return first.effects;
  return [...new Set(stages.flatMap((stage) => stage.effects))];
}
