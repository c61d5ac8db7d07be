import type { Effect, IntentDraft } from "../intent.ts";

const LISTS = [
  "targets",
  "names",
  "connection",
  "files",
  "addresses",
  "inner",
  "modifiers",
  "interactive",
  "hazards",
] as const;

/** Most parts leave most lists empty: those that hold something are joined, a single one is taken as it is. */
function joined(parts: readonly Partial<IntentDraft>[], key: (typeof LISTS)[number]): readonly unknown[] | undefined {
  let only: readonly unknown[] | undefined;
  let many: unknown[] | undefined;
  for (const part of parts) {
    const more = part[key];
    if (more === undefined || more.length === 0) continue;
    if (many) many.push(...more);
    else if (only) many = [...only, ...more];
    else only = more;
  }
  return many ?? only;
}

function effectsOf(parts: readonly Partial<IntentDraft>[]): readonly Effect[] {
  const effects: Effect[] = [];
  for (const part of parts) {
    for (const effect of part.effects ?? []) if (!effects.includes(effect)) effects.push(effect);
  }
  return effects;
}

/** Puts together what the parts of a command line say: lists are joined, of everything else the first one stands. */
export function combine(...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const draft: Partial<IntentDraft> = {};
  for (let index = parts.length - 1; index >= 0; index -= 1) Object.assign(draft, parts[index]);
  for (const key of LISTS) {
    const list = joined(parts, key);
    if (list) Object.assign(draft, { [key]: list });
  }
  return { ...draft, effects: effectsOf(parts) };
}
