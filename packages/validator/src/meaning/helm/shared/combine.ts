import type { IntentDraft } from "../../intent.ts";

/** Puts together what the parts of a command line say: lists are joined, of everything else the first one stands. */
export function combine(...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const single = parts.reduceRight<Partial<IntentDraft>>((draft, part) => ({ ...draft, ...part }), {});
  return {
    ...single,
    effects: [...new Set(parts.flatMap((part) => part.effects ?? []))],
    names: parts.flatMap((part) => part.names ?? []),
    connection: parts.flatMap((part) => part.connection ?? []),
    files: parts.flatMap((part) => part.files ?? []),
    addresses: parts.flatMap((part) => part.addresses ?? []),
    modifiers: parts.flatMap((part) => part.modifiers ?? []),
    hazards: parts.flatMap((part) => part.hazards ?? []),
  };
}
