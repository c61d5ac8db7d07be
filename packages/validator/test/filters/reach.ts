import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProgramProblem } from "../../src/meaning/filters/program-problem.ts";
import { openRoom, sample } from "./real-programs.ts";
import type { Ingredients, RealProgram, Room } from "./real-programs.ts";

export interface Language {
  readonly name: string;
  readonly real: readonly RealProgram[];
  readonly problemsOf: (program: string) => readonly ProgramProblem[];
  readonly argv: (program: string) => readonly string[];
  readonly stdin: string;
  /** Programs that must reach outside with at least one real program, or the room sees nothing; `FILE` is the secret. */
  readonly reaching: readonly string[];
  readonly ingredients: Ingredients;
  /** How many programs are made, and how many of the accepted ones each real program runs. */
  readonly made: number;
  readonly runs: number;
}

/** What is accepted must do nothing beyond printing, whichever real program runs it. */
export function describeReach(language: Language): void {
  const { name, real, problemsOf, argv, stdin } = language;

  describe.skipIf(real.length === 0)(`${name}, against the real ones`, () => {
    let room: Room;
    beforeAll(() => {
      room = openRoom();
    });
    afterAll(() => room.close());
    const filled = (text: string): string => text.replaceAll("FILE", room.file);

    it.each(language.reaching)(
      "refuses what reaches outside: %s",
      (text) => {
        const program = filled(text);
        // It ends by itself, and on a busy machine its start alone may take seconds.
        const reached = real.flatMap((each) => room.run(each, argv(program), stdin, 25_000));
        expect(reached).not.toEqual([]);
        expect(problemsOf(program)).not.toEqual([]);
      },
      60_000,
    );

    it.each(real)(
      "accepts nothing that reaches outside: $name ($path)",
      (program) => {
        const accepted = sample(language.ingredients, language.made)
          .map(filled)
          .filter((text) => !text.startsWith("-") && problemsOf(text).length === 0)
          .slice(0, language.runs);
        expect(accepted.length).toBeGreaterThan(language.runs / 4);
        const reached = accepted.filter((text) => room.run(program, argv(text), stdin).length > 0);
        expect(reached).toEqual([]);
      },
      120_000,
    );
  });
}
