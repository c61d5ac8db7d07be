import { knownResources } from "../../resources/table.ts";
import type { ResourceEntry } from "../../resources/resource.ts";
import { namePattern } from "../pattern.ts";
import type { ResourcePattern } from "../policy.ts";
import { didYouMean } from "./messages.ts";
import type { Path, PathProblem } from "../problem.ts";

function fullName({ name, group }: ResourceEntry): string {
  return group === "" ? name : `${name}.${group}`;
}

/** A word as kubectl takes it; unlike there, one without a group means the types of every group. */
function entriesOf(word: string, entries: readonly ResourceEntry[]): readonly ResourceEntry[] {
  const dot = word.indexOf(".");
  const name = (dot < 0 ? word : word.slice(0, dot)).toLowerCase();
  const group = dot < 0 ? undefined : word.slice(dot + 1);
  return entries.filter(
    (entry) =>
      (group === undefined ||
        entry.group === group ||
        entry.versions.some((version) => `${version}.${entry.group}` === group)) &&
      (entry.name === name ||
        entry.singular === name ||
        entry.kind.toLowerCase() === name ||
        entry.shortNames.includes(name)),
  );
}

/** `foos.example.com`: a type that the table lacks, in full. */
const FULL_NAME = /^[a-z0-9]+(?:\.[a-z0-9-]+){2,}$/;
/** The version in `foos.v1.example.com`: which one is served makes no other type of it. */
const VERSION = /(?<=^[a-z0-9]+)\.v\d+(?:(?:alpha|beta)\d+)?\.(?=[^.]+\.)/;
const PATTERN = /^[a-z0-9.*-]+$/;

/** Reads what stands under `resources`, and says which of it is no type that anybody knows. */
export function readResources(
  words: readonly string[],
  path: Path,
  problems: PathProblem[],
): readonly ResourcePattern[] {
  const entries = knownResources();
  return words.flatMap((text, at): readonly ResourcePattern[] => {
    if (text.includes("*")) {
      if (!PATTERN.test(text)) {
        problems.push({
          path: [...path, at],
          message: `${JSON.stringify(text)} is no pattern of a type, such as "*.apps".`,
        });
      }
      const pattern = namePattern(text);
      // A pattern that ends in a group of the table's own leaves no room for types that nobody knows.
      const open = text === "*" || !entries.some((entry) => entry.group !== "" && text.endsWith(`.${entry.group}`));
      if (!open && !entries.some((entry) => pattern.matches(fullName(entry)))) {
        const message = `${JSON.stringify(text)} fits no resource type: a pattern is NAME.GROUP, without a version.`;
        problems.push({ path: [...path, at], message });
      }
      return [{ text, open, matches: (name) => pattern.matches(name) }];
    }
    const found = entriesOf(text, entries);
    if (found.length === 0) {
      const candidates = entries.map(({ name }) => name);
      if (!FULL_NAME.test(text)) {
        const message = `There is no resource type ${JSON.stringify(text)}.${didYouMean(text, candidates)} A custom one is written in full: NAME.GROUP.`;
        problems.push({ path: [...path, at], message });
      }
      const unversioned = text.replace(VERSION, ".");
      return [{ text, open: true, matches: (name) => name === text || name === unversioned }];
    }
    // Of every group is also of those that the table lacks: `ingresses.extensions`, a CRD that is called as a type of it.
    const ofEveryGroup = text.includes(".") ? [] : found.flatMap(({ name, singular, kind }) => [name, singular, kind]);
    const names = new Set([...found.map(fullName), ...ofEveryGroup.map((name) => `${name.toLowerCase()}.*`)]);
    return [{ text, open: false, matches: (name) => names.has(name) || names.has(name.replace(/\..*$/, ".*")) }];
  });
}
