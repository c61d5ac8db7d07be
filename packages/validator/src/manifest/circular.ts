import type { Json } from "./manifest.ts";

/** Whether a value lies somewhere within itself: Go's reader refuses that, and whoever walks through it comes to no end. */
export function holdsItself(value: Json): boolean {
  const open = new Set<Json>();
  const done = new Set<Json>();
  const enter = (inner: Json): boolean => {
    if (typeof inner !== "object" || inner === null || done.has(inner)) return false;
    if (open.has(inner)) return true;
    open.add(inner);
    const isFound = Object.values<Json>(inner).some(enter);
    open.delete(inner);
    done.add(inner);
    return isFound;
  };
  return enter(value);
}
