import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { main } from "../src/cli.ts";
import { FORMATS } from "../src/formats/registry.ts";
import { FILES } from "./fixtures/files.ts";

const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-lint-mutations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What breaks one of the languages, or begins something that never ends. */
const SPLINTERS: readonly string[] = [
  ..."' \" ` \\ | & ; < > ( ) { } [ ] # % ! * $ $( ${ <<EOF {{ }} ${{ &a *a !x - : ''' if case #! ```sh kubectl xargs".split(
    " ",
  ),
  "\n",
  "\t",
  "\0",
  "\uE000",
  "\uF8FF",
  "\uD800",
];

/** A file of some kind with a few places of it broken. */
const broken = fc
  .tuple(
    fc.constantFrom(...Object.entries(FILES)),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom("", ...SPLINTERS), fc.nat(9)), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([[file, text], changes]) => ({
    file,
    text: changes.reduce((all, [where, splinter, cut]) => {
      const at = Math.floor(where * all.length);
      return all.slice(0, at) + splinter + all.slice(at + cut);
    }, text),
  }));

async function run(args: readonly string[]) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const status = await main(args, {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: (async function* () {})(),
    env: {},
    cwd: () => folder,
  });
  return { status, ...written };
}

test("no file makes it fail, whatever stands in it: what cannot be read is a finding with its place", async () => {
  await fc.assert(
    fc.asyncProperty(broken, fc.constantFrom(...Object.keys(FORMATS)), async ({ file, text }, format) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
      const { status, stdout, stderr } = await run(["--severity", "info", "--format", format, file]);
      expect([0, 1]).toContain(status);
      expect(stderr).toBe("");
      expect(stdout).not.toMatch(/\n\s+at \S+ \(?(?:file|node):/);
      if (format !== "json") return;
      const lines = text.split("\n").length;
      const { problems }: { readonly problems: readonly { readonly line: number; readonly column: number }[] } =
        JSON.parse(stdout);
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
});
