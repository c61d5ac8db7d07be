import { describe, expect, it } from "vitest";
import { CLI_NAMES } from "./command.ts";
import { commandsOf, flagsOf } from "./grammar.ts";
import type { FlagSpec } from "./flag.ts";
import type { Command } from "./grammar.ts";
import { grammarOf } from "./grammars.ts";
import { problemWith } from "./cobra/values.ts";

describe.each(CLI_NAMES)("the grammar of %s", (tool) => {
  const commands = [...commandsOf(grammarOf(tool))];

  it("has commands with paths that lead back to them", () => {
    const { root } = grammarOf(tool);
    const follow = (path: readonly string[]) =>
      path.reduce<Command | undefined>((command, name) => command?.children.get(name), root);
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter((command) => follow(command.path) !== command)).toEqual([]);
  });

  it("has flags whose bare values they take themselves", () => {
    const flags = commands.flatMap((command) => [...flagsOf(command)]).filter(({ bare }) => bare !== "");
    expect(flags.length).toBeGreaterThan(50);
    expect(flags.filter(({ kind, bare }) => problemWith(kind, bare) !== undefined)).toEqual([]);
  });

  it("has a form of every command for each version that has the command", () => {
    const covered = commands.map(({ variants }) => variants.reduce((union, variant) => union | variant.versions, 0));
    expect(covered).toEqual(commands.map(({ versions }) => versions));
  });
});

function flag(path: string, name: string): FlagSpec | undefined {
  const command = [...commandsOf(grammarOf("kubectl"))].find((candidate) => candidate.path.join(" ") === path);
  return command && [...flagsOf(command)].find((candidate) => candidate.name === name);
}

it("knows what help hides", () => {
  expect(flag("delete", "dry-run")).toMatchObject({ kind: "", bare: "unchanged" });
  expect(flag("annotate", "record")).toMatchObject({ hidden: true, deprecated: true });
  expect(flag("get", "vmodule")).toMatchObject({ kind: "modules" });
});
