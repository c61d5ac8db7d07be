import { grantsPower } from "../../../resources/kinds.ts";
import type { Effect, IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { switchedOn } from "../../shared/flags.ts";
import { withDryRun } from "./dry-run.ts";
import { output } from "./output.ts";
import { withSecretReads } from "./secret-reads.ts";

/** `--local` changes nothing but what is printed, as a client's dry run does. */
function local(input: MeaningInput, draft: IntentDraft): IntentDraft {
  if (!switchedOn(input.command, "local")) return withDryRun(input.command, draft);
  const targets = (draft.targets ?? []).map((target) => ({ ...target, effect: "read" }) as const);
  const effects = draft.effects.map((effect): Effect => (effect === "write" ? "read" : effect));
  return { ...draft, targets, effects, dryRun: "client" };
}

/** Whoever writes an object that gives power has it, whatever the command. */
function power({ targets = [] }: IntentDraft): Partial<IntentDraft> {
  const given = targets.filter((target) => target.effect === "write" && grantsPower(target));
  return {
    hazards: given.map(({ kind, resource, span }) => ({
      kind: "rbac-object",
      source: "flags",
      path: kind ?? resource,
      span,
    })),
  };
}

/** A command that changes objects and prints what came of it, with `--dry-run` taken into account. */
export function change(input: MeaningInput, effect: Effect, ...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const draft = combine({ effects: [effect] }, ...parts, output(input.command, input.knowledge));
  return withSecretReads(local(input, combine(draft, power(draft))));
}

/** A command that only looks at objects and prints them. */
export function look(input: MeaningInput, ...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  return withSecretReads(combine({ effects: ["read"] }, ...parts, output(input.command, input.knowledge)));
}
