import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/index.ts";
import { explain } from "../../src/verdict/explain.ts";
import type { Explanation, Intent, JudgeOptions } from "../../src/index.ts";

interface Case extends Pick<JudgeOptions, "tool"> {
  readonly command: string;
}

const cases: readonly Case[] = readFileSync(new URL("../corpus/commands.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Case => JSON.parse(line));

/** What callers are able to do, and what their settings leave of it. */
const CALLERS: readonly JudgeOptions[] = [
  {},
  { capabilities: ["files", "redact", "cap-time"], workspace: [] },
  { capabilities: ["redact"], mode: "readonly" },
  { contexts: ["dev"], namespace: "shop" },
];

const CHANGES = [
  "write",
  "delete",
  "exec",
  "escalate",
  "identity",
  "host-write",
  "host-exec",
  "listen",
  "block",
] as const;

/** The changes of a line, each as text: what is done, to what, where. */
function changes(intent: Intent | undefined): readonly string[] {
  return (intent?.stages ?? []).flatMap(({ tool, context, namespace, targets }) =>
    targets
      .filter(({ effect }) => effect !== "read")
      .flatMap(({ effect, resource, group, extent, namespace: own }) => {
        const place = [tool, context, namespace.kind === "named" ? namespace.name : namespace.kind, own];
        const names = extent.kind === "named" ? extent.names : [JSON.stringify(extent)];
        return names.map((name) => JSON.stringify([effect, resource, group, name, place]));
      }),
  );
}

/** Whether a text is the words of a line, what is secret of them hidden. */
function shows(text: string, words: string): boolean {
  const parts = text.split("***");
  const between = parts.slice(1, -1).every((part) => words.includes(part));
  return parts.length === 1
    ? text === words
    : between && words.startsWith(parts[0] ?? "") && words.endsWith(parts.at(-1) ?? "");
}

/** Everything that must hold of what is suggested for a line; the line itself comes back where something does not. */
function faults(command: string, options: JudgeOptions): readonly string[] {
  const { decision, nearest, findings } = explain(command, options);
  const verdict = judge(command, options);
  const wrong: string[] = [];
  if (decision !== verdict.decision) wrong.push("another decision");
  if (findings.some(({ span, text }) => !shows(text, command.slice(span.start, span.end)))) wrong.push("another text");
  if (!nearest) return wrong;
  const { stdin } = nearest;
  const suggested = judge(nearest.command, stdin === undefined ? options : { ...options, stdin });
  if (decision === "allow") wrong.push("suggests something for what is allowed");
  if (suggested.decision !== "allow") wrong.push(`not allowed: ${nearest.command}`);
  const refused = verdict.intent?.stages.some(({ refusal }) => refusal !== undefined) ?? true;
  if (refused) return wrong;
  const effects = verdict.intent?.effects ?? [];
  const more = CHANGES.filter((effect) => suggested.intent?.effects.includes(effect) && !effects.includes(effect));
  if (more.length > 0) wrong.push(`does more, ${more.join(", ")}: ${nearest.command}`);
  const known = changes(verdict.intent);
  const others = changes(suggested.intent).filter((change) => !known.includes(change));
  if (others.length > 0 && !effects.includes("exec")) wrong.push(`changes something else: ${nearest.command}`);
  return wrong;
}

function explained(options: JudgeOptions): readonly Explanation[] {
  return cases.map(({ command, tool }) => explain(command, { ...options, ...(tool === undefined ? {} : { tool }) }));
}

describe("the nearest line for every command of the corpus", () => {
  it.each(CALLERS)("is allowed, and does nothing that the command would not do: %j", (options) => {
    const wrong = cases.flatMap(({ command, tool }) =>
      faults(command, { ...options, ...(tool === undefined ? {} : { tool }) }).map((fault) => [command, fault]),
    );
    expect(wrong).toEqual([]);
  });

  it("is found for nine in ten of those that are not allowed", () => {
    const stopped = explained({}).filter(({ decision }) => decision !== "allow");
    const answered = stopped.filter(({ nearest }) => nearest !== undefined);
    console.info(`${answered.length} of ${stopped.length} commands that are not allowed get a line that is`);
    expect(answered.length / stopped.length).toBeGreaterThan(0.9);
  });
});

describe("the nearest line for mutated commands", () => {
  const words = fc.constantFrom(
    "-w",
    "-it",
    "--force",
    "--kubeconfig=/tmp/x",
    "--token",
    "x",
    "-n",
    "kube-system",
    "-A",
    "--all",
    "--",
    ";",
    "&&",
    "|",
    "| xargs rm",
    "| tee /tmp/f",
    "> out",
    "$X",
    "$(id)",
    "`id`",
    "'",
    "-o",
    "yaml",
    "--watch",
    "--evil",
    "#",
    "-f",
    "-",
    "sudo",
    "kubectl",
    "delete",
    "get",
    "--dry-run=client",
    "--raw=/api/v1/pods",
    "(",
    "\u200b",
    "--context=prod",
  );
  const edit = fc.record({ at: fc.nat(), word: words, drops: fc.boolean() });

  it("is allowed, and does nothing that the command would not do", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases.filter(({ command }) => command.length < 500)),
        fc.array(edit, { maxLength: 3 }),
        fc.constantFrom(...CALLERS),
        ({ command, tool }, edits, options) => {
          const parts = command.split(" ");
          for (const { at, word, drops } of edits) parts.splice(at % (parts.length + 1), drops ? 1 : 0, word);
          const text = parts.join(" ");
          expect([text, faults(text, { ...options, ...(tool === undefined ? {} : { tool }) })]).toEqual([text, []]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
