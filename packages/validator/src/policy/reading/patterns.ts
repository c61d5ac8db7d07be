import { namePattern } from "../pattern.ts";
import type { NamePattern } from "../policy.ts";
import type { Path, PathProblem } from "../problem.ts";

/** What a pattern may be made of, and how to say so. */
interface Form {
  readonly valid: RegExp;
  readonly what: string;
}

export const FORMS = {
  context: { valid: /^[A-Za-z0-9*][A-Za-z0-9._:/@*-]*$/, what: "a context" },
  namespace: { valid: /^[a-z0-9*](?:[a-z0-9*-]*[a-z0-9*])?$/, what: 'a namespace: lower-case letters, digits and "-"' },
  name: { valid: /^[A-Za-z0-9*][A-Za-z0-9._:*-]*$/, what: "an object" },
  principal: { valid: /^(?:user:|group:).+$|^\*$/, what: "someone: write user:NAME or group:NAME" },
} as const satisfies Readonly<Record<string, Form>>;

/** Reads patterns, and says which of them can match no name. */
export function readPatterns(
  texts: readonly string[],
  { valid, what }: Form,
  path: Path,
  problems: PathProblem[],
): readonly NamePattern[] {
  return texts.map((text, at) => {
    if (!valid.test(text)) {
      const message = `${JSON.stringify(text)} cannot name ${what}. "*" stands for any run of characters; nothing else is special.`;
      problems.push({ path: [...path, at], message });
    }
    return namePattern(text);
  });
}
