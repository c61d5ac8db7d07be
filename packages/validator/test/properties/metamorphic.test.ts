import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/index.ts";
import { readFileSync } from "node:fs";
import { lex } from "../../src/language/lex.ts";
import { quoteWord } from "../../src/language/quote.ts";

/** Lines whose first stage is kubectl and which can be taken apart into words. */
const lines: readonly string[] = readFileSync(new URL("../corpus/commands.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): { readonly tool: string; readonly command: string } => JSON.parse(line))
  .filter(({ tool, command }) => tool === "kubectl" && lex(command).ok && command.length < 1000)
  .map(({ command }) => command);

/** A line as the words of its stages. */
type Line = readonly (readonly string[])[];

function wordsOf(text: string): Line {
  const lexed = lex(text);
  return lexed.ok ? lexed.words.stages.map((stage) => stage.words.map((word) => word.value)) : [];
}

function textOf(line: Line, separator = " "): string {
  return line.map((words) => words.map((word) => quoteWord(word)).join(separator)).join(" | ");
}

/** The words of the first stage up to `--`: what stands behind it is not kubectl's. */
function ownWords(line: Line): number {
  const end = line[0]?.indexOf("--") ?? -1;
  return end < 0 ? (line[0]?.length ?? 0) : end;
}

function withFirst(line: Line, change: (words: readonly string[]) => readonly string[]): Line {
  return line.map((words, at) => (at === 0 ? change(words) : words));
}

const anyLine = fc.constantFrom(...lines).map(wordsOf);

/** The line stands beside its decision, so that a failure names it. */
function decided(text: string): readonly string[] {
  return [text, judge(text).decision];
}

/** How the second line is decided where it is decided as the first one. */
function alike(before: string, after: string): readonly string[] {
  return [after, judge(before).decision];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

describe("the decision does not change", () => {
  it("with how words are quoted", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const text = line
          .map((words) => words.map((word, at) => (at === 0 ? quoteWord(word) : quoted(word))).join(" "))
          .join(" | ");
        expect(decided(text)).toEqual(alike(textOf(line), text));
      }),
    );
  });

  it("with how much white space there is", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const wide = textOf(line, "  \t");
        expect(decided(wide)).toEqual(alike(textOf(line), wide));
      }),
    );
  });

  it("with global flags that choose nothing, wherever they stand", () => {
    const flags = ["--request-timeout=5s", "--warnings-as-errors=false", "-v=0", "--disable-compression"];
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...flags), (line, flag) => {
        // Behind the command's path: a flag before it may be read as the value of another.
        const at = ownWords(line);
        fc.pre(at > 1 && !(line[0]?.[at - 1] ?? "").startsWith("-"));
        // A line that ends in a flag that wants a value would take this one for it.
        const last = line[0]?.[at - 2] ?? "";
        fc.pre(!last.startsWith("-") || last.includes("="));
        for (const place of [1, at]) {
          const longer = withFirst(line, (words) => words.toSpliced(place, 0, flag));
          expect(decided(textOf(longer))).toEqual(alike(textOf(line), textOf(longer)));
        }
      }),
    );
  });

  it.each([
    ["get", "pods", ["po", "pod", "Pod", "PODS", "pods.v1."]],
    ["get", "secrets", ["secret", "Secret", "SECRETS", "secrets.", "secrets.v1."]],
    [
      "delete",
      "deployments",
      ["deploy", "deployment", "Deployment", "deployments.apps", "deployments.v1.apps", "deploy.app"],
    ],
    ["delete", "namespaces", ["ns", "namespace", "Namespace", "namespaces.v1."]],
    ["delete", "persistentvolumeclaims", ["pvc", "persistentvolumeclaim", "PersistentVolumeClaim"]],
    ["describe", "secrets", ["secret", "SECRET", "secret.v1."]],
    ["delete", "clusterroles", ["clusterrole", "ClusterRole.rbac", "clusterroles.rbac.authorization.k8s.io"]],
  ])("with how a type is called: %s %s", (verb, type, others) => {
    const rest = fc.constantFrom(
      "web",
      "web -n prod",
      "web -o yaml",
      "-l app=web",
      "--all",
      "-A -o json",
      "web --force",
    );
    fc.assert(
      fc.property(fc.constantFrom(...others), rest, (other, words) => {
        const before = `kubectl ${verb} ${type} ${words}`;
        const called = `kubectl ${verb} ${other} ${words}`;
        expect(decided(called)).toEqual(alike(before, called));
        const [name = "", ...flags] = words.split(" ");
        if (name.startsWith("-")) return;
        const joined = `kubectl ${verb} ${other}/${name} ${flags.join(" ")}`;
        expect(decided(joined)).toEqual(alike(before, joined));
      }),
    );
  });

  it.each([
    ["-n", "--namespace", "prod"],
    ["-o", "--output", "yaml"],
    ["-l", "--selector", "app=web"],
    ["-f", "--filename", "x.yaml"],
    ["-s", "--server", "https://evil.example"],
  ])("with how the flag %s is written", (short, long, value) => {
    const commands = ["get secrets", "get pods", "delete pods", "apply", "describe cm,secret", "label pods --all a=b"];
    for (const command of commands) {
      const forms = [
        `${short} ${value}`,
        `${short}${value}`,
        `${short}=${value}`,
        `${long} ${value}`,
        `${long}=${value}`,
      ];
      const [first = "", ...others] = forms.map((form) => `kubectl ${command} ${form}`);
      // Only global flags may stand before the command.
      if (short === "-n" || short === "-s") others.push(`kubectl ${long}=${value} ${command}`);
      for (const other of others) expect(decided(other)).toEqual(alike(first, other));
    }
  });

  it.each([
    ["delete", "cordon", "rollout restart"],
    ["apply", "create", "replace"],
  ])("never gets milder by one more word of %s", (...verbs) => {
    const order = ["allow", "confirm", "deny"];
    const words = fc.constantFrom(
      "--force",
      "--all",
      "-A",
      "--server=x",
      "--grace-period=0",
      "-n kube-system",
      "-o yaml",
      "ns/prod",
    );
    fc.assert(
      fc.property(fc.constantFrom(...verbs), words, (verb, word) => {
        const before = judge(`kubectl ${verb} secret db`).decision;
        const after = judge(`kubectl ${verb} secret db ${word}`).decision;
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

describe("judge never throws", () => {
  it("on words of commands in any order", () => {
    const word = fc.constantFrom(...new Set(lines.flatMap((line) => wordsOf(line).flat())));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        expect(["allow", "confirm", "deny"]).toContain(
          judge(`kubectl ${words.map((part) => quoteWord(part)).join(" ")}`).decision,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("on any text", () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 80 }), (units) => {
        expect(["allow", "confirm", "deny"]).toContain(judge(`kubectl ${String.fromCharCode(...units)}`).decision);
      }),
    );
  });
});
