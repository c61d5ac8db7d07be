import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { judge, type CliName, type Decision } from "../../src/index.ts";
import { NOT_WRITTEN_YET, PERSON_MAY_DECIDE } from "./categories.ts";

interface Case {
  readonly id: string;
  readonly tool: CliName;
  readonly command: string;
  readonly expect: "allow" | "deny";
  readonly category: string;
  readonly why: string;
}

const cases: readonly Case[] = readFileSync(new URL("commands.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Case => JSON.parse(line));

function verdictOn({ command, tool }: Case): Decision {
  return judge(command, { tool }).decision;
}

function isMet(wanted: Case, decision: Decision): boolean {
  if (wanted.expect === "allow") return decision === "allow";
  return decision === "deny" || (decision === "confirm" && PERSON_MAY_DECIDE.includes(wanted.category));
}

const judged = cases.map((wanted) => ({ wanted, decision: verdictOn(wanted) }));
const misses = judged.filter(({ wanted, decision }) => !isMet(wanted, decision));
const written = misses.filter(({ wanted }) => !(wanted.category in NOT_WRITTEN_YET));

function lines(list: typeof misses): readonly string[] {
  return list.map(
    ({ wanted, decision }) => `${wanted.category}: ${decision} ${JSON.stringify(wanted.command.slice(0, 200))}`,
  );
}

/** One line a category: how many of its cases were met, let through, refused. */
function summary(): string {
  const categories = [...new Set(cases.map(({ category }) => category))].sort();
  return categories
    .map((category) => {
      const own = judged.filter(({ wanted }) => wanted.category === category);
      const missed = own.filter(({ wanted, decision }) => !isMet(wanted, decision));
      const through = missed.filter(({ wanted }) => wanted.expect === "deny").length;
      const note = category in NOT_WRITTEN_YET ? ` (${NOT_WRITTEN_YET[category]})` : "";
      return `${category}: ${own.length} cases, ${through} let through, ${missed.length - through} refused${note}`;
    })
    .join("\n");
}

describe("the labelled commands", () => {
  beforeAll(() => console.info(summary()));

  it("lets no command through that should be refused", () => {
    expect(lines(misses.filter(({ wanted }) => wanted.expect === "deny"))).toEqual([]);
  });

  it("refuses at most one in a hundred that should be allowed", () => {
    const refused = written.filter(({ wanted }) => wanted.expect === "allow");
    const allowed = cases.filter((wanted) => wanted.expect === "allow" && !(wanted.category in NOT_WRITTEN_YET));
    // The lines themselves, so that a failure names them.
    expect(refused.length / allowed.length > 0.01 ? lines(refused) : []).toEqual([]);
  });

  it("lists no category as unwritten that is written", () => {
    const unmet = new Set(misses.map(({ wanted }) => wanted.category));
    expect(Object.keys(NOT_WRITTEN_YET).filter((category) => !unmet.has(category))).toEqual([]);
  });

  it.each([...new Set(cases.map(({ category }) => category))].sort())("%s", (category) => {
    const missed = written.filter(({ wanted }) => wanted.category === category);
    expect(lines(missed), "where a decision is meant to change, its label in commands.jsonl does too").toEqual([]);
  });
});
