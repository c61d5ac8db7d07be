import type { Effect, IntentDraft } from "../intent.ts";

/** Lists to which every part may add; of everything else the first part's stands. */
const LISTS: ReadonlySet<string> = new Set<keyof IntentDraft>([
  "targets",
  "names",
  "connection",
  "files",
  "addresses",
  "inner",
  "modifiers",
  "interactive",
  "hazards",
]);

type Key = keyof IntentDraft;
type Draft = { -readonly [Name in keyof IntentDraft]: IntentDraft[Name] };

/** Generic, so that the compiler sees that key and value belong together. */
function put<Name extends Key>(draft: Draft, key: Name, value: Draft[Name]): void {
  draft[key] = value;
}

function effectsOf(parts: readonly Partial<IntentDraft>[]): readonly Effect[] {
  const effects: Effect[] = [];
  for (const { effects: more } of parts) {
    if (more !== undefined) for (const effect of more) if (!effects.includes(effect)) effects.push(effect);
  }
  return effects;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** What the parts' lists hold together. One list for all of them: a line may have as many parts as words. */
function joined(parts: readonly Partial<IntentDraft>[], key: Key): readonly unknown[] {
  return parts.flatMap((part): unknown => part[key] ?? []);
}

/**
 * Puts together what the parts of a command line say: lists are joined, of everything else the first one stands.
 *
 * Every verdict asks for this several times, of parts that mostly say one thing or nothing: so it walks over what is
 * there, and does not ask each part for everything that could be.
 */
export function combine(...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const draft: Draft = { effects: effectsOf(parts) };
  let shared: Set<Key> | undefined;
  for (const part of parts) {
    let key: Key;
    for (key in part) {
      const known = draft[key];
      if (known === undefined || (LISTS.has(key) && isEmpty(known))) put(draft, key, part[key]);
      else if (LISTS.has(key) && !isEmpty(part[key])) (shared ??= new Set()).add(key);
    }
  }
  for (const key of shared ?? []) Object.assign(draft, { [key]: joined(parts, key) });
  return draft;
}

/** Writes what a draft says over what holds where it says nothing. Changes the given object, which is new. */
export function overlay<Whole extends Draft>(whole: Whole, draft: IntentDraft): Whole {
  let key: Key;
  for (key in draft) put(whole, key, draft[key]);
  return whole;
}
