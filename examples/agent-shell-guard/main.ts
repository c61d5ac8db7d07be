import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Recorded {
  readonly name: string;
  /** The client's settings, in which the hook stands. */
  readonly settings: string;
  readonly input: unknown;
  readonly answer: "allow" | "ask" | "deny" | "none";
}

interface Answered {
  readonly permission?: string;
  readonly agent_message?: string;
  readonly hookSpecificOutput?: { readonly permissionDecision: string; readonly permissionDecisionReason: string };
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const program = fileURLToPath(new URL("dist/main.js", import.meta.resolve("@k8s-mcp/lint/package.json")));
const recorded: readonly Recorded[] = JSON.parse(read("recorded.json"));

for (const { name, settings, input, answer } of recorded) {
  const [, words] = /"command": "k8s-mcp-lint ([^"]+)"/.exec(read(settings)) ?? [];
  assert(words !== undefined, `${settings} starts the guard.`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words.split(" ")], {
    input: JSON.stringify(input),
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const {
    permission,
    agent_message: message,
    hookSpecificOutput: own,
  }: Answered = stdout === "" ? {} : JSON.parse(stdout);
  const decision = own?.permissionDecision ?? permission ?? "none";
  console.log(
    `${name}: ${decision}\n  ${(own?.permissionDecisionReason ?? message ?? "").replaceAll("\n", "\n  ")}`.trimEnd(),
  );
  assert.equal(decision, answer);
}
console.log(`${recorded.length} recorded calls answered, as expected.`);
