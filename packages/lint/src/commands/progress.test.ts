import { expect, test } from "vitest";
import { progressBar } from "./progress.ts";

function written(total: number, isTTY: boolean): string {
  let text = "";
  const stream = {
    isTTY,
    write: (part: string) => {
      text += part;
    },
  };
  const bar = progressBar(total, {
    stdout: stream,
    stderr: stream,
    stdin: (async function* () {})(),
    env: {},
    cwd: () => "",
  });
  bar.add(total);
  bar.end();
  return text;
}

test("a bar is shown on a terminal beyond 500 files, and taken away at the end", () => {
  expect(written(600, true)).toMatch(/\[={30}\] 600\/600 files\r +\r$/);
});

test.each([
  ["few files", 500, true],
  ["no terminal", 600, false],
])("%s: nothing", (_name, total, isTTY) => {
  expect(written(total, isTTY)).toBe("");
});
