import { describe, expect, it } from "vitest";
import { judge } from "../../src/index.ts";
import { readManifests } from "../../src/manifest/index.ts";
import type { Attack } from "./attack.ts";
import { ATTACKS } from "./registry.ts";

function verdictOn({ command, stdin, files, tool, capabilities = [] }: Attack): string {
  const given = { ...(stdin === undefined ? {} : { stdin }), ...(files ? { files } : {}) };
  const content = stdin === undefined && !files ? {} : { ...given, manifests: readManifests };
  return judge(command, { ...content, capabilities, ...(tool ? { tool } : {}) }).decision;
}

describe.each(Object.entries(ATTACKS))("%s", (_, attacks) => {
  it.each(attacks)("$expect: $command ($why)", (attack) => {
    expect(verdictOn(attack)).toBe(attack.expect);
  });
});

it("names each attack once", () => {
  const commands = Object.values(ATTACKS).flatMap((attacks) =>
    attacks.map(({ command, stdin = "", files = {} }) => `${command} ${stdin} ${JSON.stringify(files)}`),
  );
  expect(new Set(commands).size).toBe(commands.length);
});
