import { type Effect, type IntentDraft, LISTS } from "../intent.ts";
import { ONLY_READS } from "../frozen.ts";

/** Lists are joined; of everything else the first part's stands. */
const JOINED: ReadonlySet<string> = new Set(LISTS);

type Key = keyof IntentDraft;
type Draft = { -readonly [Name in keyof IntentDraft]: IntentDraft[Name] };

/** Generic, so that the compiler sees that key and value belong together. */
function put<Name extends Key>(draft: Draft, key: Name, value: Draft[Name]): void {
  draft[key] = value;
}

function addEffects(effects: Effect[], more: readonly Effect[]): void {
  for (const effect of more) if (!effects.includes(effect)) effects.push(effect);
}

/** What the parts' lists hold together. One list for all of them: a line may have as many parts as words. */
function joined(parts: readonly Partial<IntentDraft>[], key: Key): readonly unknown[] {
  const all: unknown[] = [];
  for (const part of parts) {
    const value: unknown = part[key];
    if (Array.isArray(value)) for (const item of value) all.push(item);
  }
  return all;
}

/**
 * Puts together what the parts of a command line say: lists are joined, of everything else the first one stands.
 *
 * Every verdict asks for this several times, of parts that mostly say one thing or nothing: so it walks over what is
 * there, and does not ask each part for everything that could be.
 */
export function combine(...parts: readonly Partial<IntentDraft>[]): IntentDraft {
  const effects: Effect[] = [];
  const draft: Draft = { effects };
  let shared: Set<Key> | undefined;
  for (const part of parts) {
    let key: Key;
    for (key in part) {
      const value = part[key];
      if (key === "effects") {
        if (part.effects !== undefined) addEffects(effects, part.effects);
      } else if (!Array.isArray(value) || !JOINED.has(key)) {
        if (draft[key] === undefined) put(draft, key, value);
      } else if (value.length > 0) {
        if (draft[key] === undefined) put(draft, key, part[key]);
        else (shared ??= new Set()).add(key);
      }
    }
  }
  for (const key of shared ?? []) Object.assign(draft, { [key]: joined(parts, key) });
  if (effects.length === 1 && effects[0] === "read") draft.effects = ONLY_READS;
  return draft;
}

/**
 * Puts what two parts of a stage say into a whole that says what holds where neither does: as {@link combine}, without a
 * value in between. Changes the given object, which is new.
 */
export function overlay<Whole extends Draft>(whole: Whole, first: IntentDraft, second: Partial<IntentDraft>): Whole {
  let key: Key;
  for (key in first) {
    const value = first[key];
    if (!Array.isArray(value) || value.length > 0) put(whole, key, first[key]);
  }
  for (key in second) {
    const value = second[key];
    const known = first[key];
    if (!Array.isArray(value)) {
      if (known === undefined) put(whole, key, value);
    } else if (value.length > 0) {
      if (!Array.isArray(known) || known.length === 0) put(whole, key, second[key]);
      else if (key === "effects") whole.effects = union(first.effects, second.effects ?? []);
      else if (JOINED.has(key)) Object.assign(whole, { [key]: joined([first, second], key) });
    }
  }
  return whole;
}

function union(effects: readonly Effect[], more: readonly Effect[]): readonly Effect[] {
  const all = [...effects];
  addEffects(all, more);
  return all;
}
