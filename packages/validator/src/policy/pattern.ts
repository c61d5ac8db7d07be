import type { NamePattern } from "./policy.ts";

/** The parts between the stars must stand in the name in their order; the first and the last at its ends. */
function holds(name: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  const end = name.length - last.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

/** A name in which `*` stands for any run of characters, none included. Case counts: Kubernetes' names are what they are. */
export function namePattern(text: string): NamePattern {
  const parts = text.split("*");
  return { text, matches: (name) => holds(name, parts) };
}

export function matchesAny(patterns: readonly NamePattern[], name: string): boolean {
  return patterns.some((pattern) => pattern.matches(name));
}

/** Whether some name that begins so may match: behind a star the rest can be whatever the pattern wants. */
export function mayMatchBeginning(patterns: readonly NamePattern[], beginning: string): boolean {
  return patterns.some(({ text }) => {
    const [first = "", ...others] = text.split("*");
    return first.startsWith(beginning) || (others.length > 0 && beginning.startsWith(first));
  });
}
