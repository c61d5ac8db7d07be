import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import * as fc from "fast-check";

/** A program as it is started: its path, and what stands before its own arguments. */
export interface RealProgram {
  readonly name: string;
  readonly path: string;
  readonly before: readonly string[];
}

/** Every program of these names on PATH, and busybox where it has the applet. */
export function installed(names: readonly string[], applet?: string): readonly RealProgram[] {
  const found = new Map<string, RealProgram>();
  for (const directory of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of applet === undefined ? names : [...names, "busybox"]) {
      const path = executable(join(directory, name));
      const before = name === "busybox" && applet !== undefined ? [applet] : [];
      if (path !== undefined && basename(path) !== "busybox") found.set(path, { name, path, before: [] });
      else if (path !== undefined) found.set(path, { name: "busybox", path, before });
    }
  }
  return [...found.values()];
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

const FROM_ENVIRONMENT = "this was read from the environment";
const FROM_FILE = "this was read from a file";

/** An empty folder to run in, beside a file and an environment that nobody may read. */
export interface Room {
  /** A file outside the room; its content shows in what {@link run} finds. */
  readonly file: string;
  /**
   * What a run did beyond printing: files made in the room, and secrets printed. Empty where it did nothing.
   *
   * @param patience milliseconds after which it is not watched any longer; a loop without end is no reach. Default 2,000.
   */
  run(program: RealProgram, argv: readonly string[], stdin: string, patience?: number): readonly string[];
  close(): void;
}

export function openRoom(): Room {
  const base = mkdtempSync(join(tmpdir(), "filter-"));
  const room = join(base, "room");
  const file = join(base, "secret");
  mkdirSync(room);
  writeFileSync(file, `${FROM_FILE}\n`);
  return {
    file,
    run({ path, before }, argv, stdin, patience = 2000) {
      const { stdout, stderr } = spawnSync(path, [...before, ...argv], {
        cwd: room,
        input: stdin,
        env: { PATH: process.env["PATH"], SECRET: FROM_ENVIRONMENT },
        encoding: "utf8",
        timeout: patience,
        killSignal: "SIGKILL",
        maxBuffer: 1 << 20,
      });
      const files = readdirSync(room);
      for (const name of files) rmSync(join(room, name), { recursive: true });
      const printed = [FROM_ENVIRONMENT, FROM_FILE].filter((secret) => `${stdout}${stderr}`.includes(secret));
      return [...files, ...printed];
    },
    close() {
      rmSync(base, { recursive: true });
    },
  };
}

export interface Ingredients {
  readonly programs: readonly string[];
  /** Pieces that are put in anywhere: signs that open, close or hide, and code that reaches outside. */
  readonly pieces: readonly string[];
}

/** Programs put together from others with pieces put in, left out and moved, as an attacker or a typing error would. */
export function mutations({ programs, pieces }: Ingredients): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    what: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(...programs) },
    ),
  });
  return fc.tuple(fc.constantFrom("", ...programs), fc.array(edit, { maxLength: 5 })).map(([start, edits]) =>
    edits.reduce((text, { at, what }) => {
      const place = Math.floor(at * text.length);
      const behind = typeof what === "number" ? text.slice(place + what) : what + text.slice(place);
      return text.slice(0, place) + behind;
    }, start),
  );
}

/** The same programs on every run, so that a failure can be looked at again. */
export function sample(ingredients: Ingredients, count: number): readonly string[] {
  return [...new Set(fc.sample(mutations(ingredients), { numRuns: count, seed: 20_261 }))];
}
