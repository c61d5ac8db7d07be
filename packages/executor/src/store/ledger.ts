import type { ResultLimits } from "./limits.ts";

/** What a result costs beside its bytes, so that a million short ones do not count as nothing. */
export const OVERHEAD = 16 * 1024;

export interface Entry {
  readonly id: string;
  readonly owner: string;
  /** As they were reserved. */
  readonly bytes: number;
}

/** Who holds how much, and what goes first when there is no room. */
export interface Ledger<Kept extends Entry> {
  /** Counts bytes in, making room where need be. @returns false where there is none to be made. */
  reserve(owner: string, bytes: number): boolean;
  release(owner: string, bytes: number): void;
  /** Its bytes are reserved already. */
  add(entry: Kept): void;
  /** Counts as used now. Undefined for everybody but its owner. */
  find(id: string, owner: string): Kept | undefined;
  /** Forgets an entry and counts its bytes out. */
  drop(entry: Kept): void;
  readonly entries: Iterable<Kept>;
}

/** @param onDrop - called with each entry that goes, whatever the reason. */
export function createLedger<Kept extends Entry>(
  limits: Pick<ResultLimits, "allResultsBytes" | "principalResultsBytes">,
  onDrop: (entry: Kept) => void,
): Ledger<Kept> {
  // In the order of their last use.
  const entries = new Map<string, Kept>();
  const held = new Map<string, number>();
  let total = 0;

  function release(owner: string, bytes: number): void {
    total -= bytes;
    const rest = (held.get(owner) ?? 0) - bytes;
    if (rest > 0) held.set(owner, rest);
    else held.delete(owner);
  }

  function drop(entry: Kept): void {
    if (entries.get(entry.id) !== entry) return;
    entries.delete(entry.id);
    release(entry.owner, entry.bytes);
    onDrop(entry);
  }

  /** Lets the oldest go until enough is free; an owner's own where the owner has too much. */
  function makeRoom(enough: () => boolean, mayGo: (entry: Kept) => boolean): boolean {
    for (const entry of entries.values()) {
      if (enough()) return true;
      if (mayGo(entry)) drop(entry);
    }
    return enough();
  }

  return {
    reserve(owner, bytes) {
      const fitsOwner = () => (held.get(owner) ?? 0) + bytes <= limits.principalResultsBytes;
      const fitsAll = () => total + bytes <= limits.allResultsBytes;
      if (!fitsOwner() && !makeRoom(fitsOwner, (entry) => entry.owner === owner)) return false;
      if (!fitsAll() && !makeRoom(fitsAll, () => true)) return false;
      total += bytes;
      held.set(owner, (held.get(owner) ?? 0) + bytes);
      return true;
    },
    release,
    add(entry) {
      entries.set(entry.id, entry);
    },
    find(id, owner) {
      const entry = entries.get(id);
      if (entry === undefined || entry.owner !== owner) return undefined;
      entries.delete(id);
      entries.set(id, entry);
      return entry;
    },
    drop,
    entries: { [Symbol.iterator]: () => entries.values() },
  };
}
