import type { IntentDraft } from "../intent.ts";

/** Puts together what the parts of a command line say: lists are joined, of everything else the first one stands. */
export function combine(...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const single = parts.reduceRight<Partial<IntentDraft>>((draft, part) => ({ ...draft, ...part }), {});
  return {
    ...single,
    effects: [...new Set(parts.flatMap((part) => part.effects ?? []))],
    targets: parts.flatMap((part) => part.targets ?? []),
    names: parts.flatMap((part) => part.names ?? []),
    connection: parts.flatMap((part) => part.connection ?? []),
    files: parts.flatMap((part) => part.files ?? []),
    addresses: parts.flatMap((part) => part.addresses ?? []),
    inner: parts.flatMap((part) => part.inner ?? []),
    modifiers: parts.flatMap((part) => part.modifiers ?? []),
    interactive: parts.flatMap((part) => part.interactive ?? []),
    hazards: parts.flatMap((part) => part.hazards ?? []),
  };
}
