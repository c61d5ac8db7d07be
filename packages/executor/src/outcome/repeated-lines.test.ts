import { expect, test } from "vitest";
import { withoutRepeats } from "./repeated-lines.ts";

const logged = (time: string, message: string): string => `E1121 13:05:${time}   28985 memcache.go:265] ${message}`;

test.each([
  { what: "nothing", text: "", told: "" },
  { what: "lines that differ", text: "a\nb\na", told: "a\nb\na" },
  { what: "a plugin that was asked five times", text: "expired\n".repeat(5), told: "expired (5 times)\n" },
  { what: "empty lines, which say nothing", text: "a\n\n\nb", told: "a\n\n\nb" },
  {
    what: "what was logged at several times",
    text: [logged("08.079285", "refused"), logged("08.087550", "refused"), "error: refused"].join("\n"),
    told: `${logged("08.079285", "refused")} (2 times)\nerror: refused`,
  },
])("$what", ({ text, told }) => {
  expect(withoutRepeats(text)).toBe(told);
});
