import { describe, expect, test } from "vitest";
import { BRANCH, isPieced } from "./pieced.ts";

describe("words in pieces of which some may be left out", () => {
  test.each<[string, boolean]>([
    ["hostPID: true", false],
    ["host|x|PID: true", true],
    ["|hostPID|x|: true", true],
    ["|ho|x||y|stPID|: true", true],
    ["h|a|o|b|s|c|t|d|P|e|I|f|D", true],
    ["|x|hostPID", true],
    ["|x| hostPID", false],
    ["host|x|\nPID", false],
    ["host|x|PI", false],
    ["|FIRING|RESOLVED|: text", false],
    ["allow|x|PrivilegeEscalation", true],
  ])("%s: %s", (text, found) => expect(isPieced(text.replaceAll("|", BRANCH))).toBe(found));
});
