import { CLI_NAMES, type CliName } from "../../grammar/command.ts";
import type { CommandPrefix, Policy, TextPattern } from "../policy.ts";
import type { PathProblem } from "../problem.ts";
import { covers, type Purpose } from "./covers.ts";
import { compilePattern } from "./pattern.ts";
import { readPrefix } from "./prefix.ts";
import { isFound } from "./search.ts";
import type { PredecessorSections } from "./sections.ts";
import { write } from "./write.ts";

export interface CompiledSections {
  readonly rules: Policy["predecessor"];
  /** None where every prefix and every pattern can be used. */
  readonly problems: readonly PathProblem[];
}

/** Makes the predecessor's three sections ready for use. */
export function compilePredecessor(sections: PredecessorSections): CompiledSections {
  const problems: PathProblem[] = [];
  const rules: { -readonly [Cli in CliName]?: Policy["predecessor"][Cli] } = {};
  for (const cli of CLI_NAMES) {
    const compiled = {
      dangerous: prefixes("dangerous_commands", "refuse", cli, sections, problems),
      safe: prefixes("safe_patterns", "permit", cli, sections, problems),
      patterns: patterns(cli, sections, problems),
    };
    if (Object.values(compiled).some((list) => list.length > 0)) rules[cli] = { ...compiled, write };
  }
  return { rules, problems };
}

function prefixes(
  section: "dangerous_commands" | "safe_patterns",
  purpose: Purpose,
  cli: CliName,
  sections: PredecessorSections,
  problems: PathProblem[],
): readonly CommandPrefix[] {
  return (sections[section]?.[cli] ?? []).flatMap((text, at) => {
    const read = readPrefix(text, cli);
    if (!read.ok) {
      problems.push({ path: [section, cli, at], message: `${JSON.stringify(text)}: ${read.message}` });
      return [];
    }
    const { readings } = read;
    const how = purpose === "refuse" ? "some" : "every";
    return { text, covers: (stage, words) => readings[how]((reading) => covers(reading, purpose, stage, words)) };
  });
}

function patterns(cli: CliName, { regex_rules }: PredecessorSections, problems: PathProblem[]): readonly TextPattern[] {
  return (regex_rules?.[cli] ?? []).flatMap(({ pattern, description, error_message }, at) => {
    const compiled = compilePattern(pattern);
    if (!compiled.ok) {
      const message = `${JSON.stringify(pattern)}: ${compiled.message}`;
      problems.push({ path: ["regex_rules", cli, at, "pattern"], message });
      return [];
    }
    const said = error_message ?? description ?? `It matches the pattern ${pattern}.`;
    return { text: pattern, finding: { message: said }, finds: (written) => isFound(pattern, compiled.test, written) };
  });
}
