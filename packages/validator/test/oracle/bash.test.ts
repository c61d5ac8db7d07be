import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { lex } from "../../src/language/lex.ts";

const LINES = 20_000;

/** Pieces of which a lexer may make something else than Bash does. */
const piece = fc.constantFrom(
  ...Array.from(" \t\n'\"\\$`&;<>#{}[]*?!=-/2>&1aé|+@%^,:  '\""),
  "\\\n",
  "2>&1",
  "2>/dev/null",
  "$a",
);

/** Prints each word that Bash hands to `kubectl`; expansions that the language reads as text are switched off. */
const PRELUDE = `set -f; set +B
kubectl() { printf 'W'; for word in "$@"; do printf '%s\\001' "$word"; done; printf '\\002'; }
`;

it("Bash hands on the same words wherever we accept a line", { timeout: 60_000 }, ({ skip }) => {
  const lines = fc
    .sample(fc.array(piece, { maxLength: 14 }), { numRuns: LINES, seed: 1 })
    .map((pieces) => `kubectl ${pieces.join("")}`);
  const accepted = lines.flatMap((line) => {
    const result = lex(line);
    const [stage, ...more] = result.ok ? result.words.stages : [];
    return stage === undefined || more.length > 0
      ? []
      : [{ line, words: stage.words.slice(1).map(({ value }) => value) }];
  });
  expect(accepted.length).toBeGreaterThan(LINES / 10);

  const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-bash-"));
  try {
    const script = accepted.map(({ line }) => `eval '${line.replaceAll("'", "'\\''")}' 2>/dev/null; printf '\\003'\n`);
    const bash = spawnSync("/bin/bash", ["--norc"], {
      cwd: folder,
      env: { PATH: "/nonexistent", LC_ALL: "C.UTF-8" },
      input: PRELUDE + script.join(""),
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (bash.error !== undefined) skip(`no Bash to ask: ${accepted.length} lines unchecked`);
    const answers = bash.stdout.split("\u0003");
    const differing = accepted.filter(
      ({ words }, index) => answers[index] !== `W${words.map((word) => `${word}\u0001`).join("")}\u0002`,
    );
    expect(differing).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
