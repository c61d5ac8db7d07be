import type { ParsedCommand, ParseError } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge.ts";
import { resolverFor } from "../resources/resolve.ts";
import type { Intent, StageIntent } from "./intent.ts";
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

/** Says what each stage of a line does, from the first to the last: a stage may read what the one before it prints. */
export function meanLine(commands: readonly ParsedCommand[], options: JudgeOptions): MeantLine {
  const knowledge: Knowledge = {
    resources: resolverFor(options.resources),
    ...(options.manifests ? { readManifests: options.manifests } : {}),
    ...(options.files ? { files: options.files } : {}),
  };
  const stages: StageIntent[] = [];
  const errors: ParseError[] = [];
  for (const [index, command] of commands.entries()) {
    const upstream = stages.at(-1);
    const stage = mean({
      command,
      knowledge,
      ...(index > 0 && upstream ? { upstream } : {}),
      ...(index === 0 && options.stdin !== undefined ? { stdin: options.stdin } : {}),
    });
    if (stage) stages.push(stage);
    else errors.push(notUnderstood(command));
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, intent: { effects: [...new Set(stages.flatMap((stage) => stage.effects))], stages } };
}
