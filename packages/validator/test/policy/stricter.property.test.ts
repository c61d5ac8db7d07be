import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  CLI_NAMES,
  judge,
  RULES,
  type CliName,
  type Decision,
  type Finding,
  type JudgeOptions,
} from "../../src/index.ts";
import { EFFECTS } from "../../src/meaning/intent.ts";
import { parsePolicy, PRESET_NAMES, type Policy } from "../../src/policy/index.ts";
import { SETTABLE_RULES } from "../../src/policy/reading/rule-settings.ts";
import { policyOf } from "./policy-of.ts";

interface Case {
  readonly tool: CliName;
  readonly command: string;
}

const cases: readonly Case[] = readFileSync(new URL("../corpus/commands.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Case => JSON.parse(line));

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, confirm: 1, deny: 2 };
const names = fc.constantFrom("dev", "prod", "kube-system", "team-a", "*", "p*");

/** By a CLI that has them. */
const COMMANDS: Readonly<Record<string, CliName>> = {
  get: "kubectl",
  delete: "kubectl",
  "rollout restart": "kubectl",
  "helm upgrade": "helm",
  "app sync": "argocd",
};

/** Every condition that a rule may have, in any company; commands of none of its tools are refused when it is read. */
const condition = fc
  .record(
    {
      tools: fc.subarray([...CLI_NAMES], { minLength: 1 }),
      commands: fc.subarray(Object.keys(COMMANDS), { minLength: 1 }),
      effects: fc.subarray([...EFFECTS], { minLength: 1 }),
      contexts: fc.array(names, { minLength: 1 }),
      namespaces: fc.array(names, { minLength: 1 }),
      resources: fc.subarray(["pods", "deploy", "secrets", "*", "ns", "*.apps", "foo.example.com"], { minLength: 1 }),
      names: fc.subarray(["web", "db-*", "*"], { minLength: 1 }),
      principals: fc.subarray(["user:ann", "group:*"], { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .filter((when) => Object.keys(when).length > 0)
  .map(({ tools, ...when }) => {
    if (!tools) return when;
    const owners = when.commands?.flatMap((command) => COMMANDS[command] ?? []) ?? [];
    return { ...when, tools: [...new Set([...tools, ...owners])] };
  });

/** What a person may write who only wants less to be possible. */
const stricterFile = fc.record(
  {
    mode: fc.constantFrom("strict", "readonly"),
    contexts: fc.record({ allow: fc.array(names), "prod*": fc.constant({ mode: "readonly" }) }, { requiredKeys: [] }),
    namespaces: fc.record({ allow: fc.array(names), protect: fc.array(names) }, { requiredKeys: [] }),
    workspace: fc.constantFrom([], ["./manifests"], ["."]),
    rules: fc.dictionary(
      fc.constantFrom(...SETTABLE_RULES.map(({ id }) => id)),
      fc.constantFrom("deny", { allow: "confirm" }, { allow: "deny", confirm: "deny" }),
    ),
    custom_rules: fc
      .uniqueArray(
        fc.record({
          id: fc.stringMatching(/^ORG\d{3}$/),
          when: condition,
          decision: fc.constantFrom("allow", "confirm", "deny"),
          message: fc.constant("Ask first."),
        }),
        { selector: ({ id }) => id, maxLength: 4 },
      )
      .map((rules) => [...rules]),
    dangerous_commands: fc.constantFrom({ kubectl: ["kubectl delete"] }, { helm: ["helm upgrade", "helm list"] }),
    regex_rules: fc.constant({ kubectl: [{ pattern: "--all|-A" }] }),
  },
  { requiredKeys: [] },
);

const place = fc.record(
  {
    mode: fc.constantFrom("strict" as const, "readonly" as const, "permissive" as const),
    context: fc.constantFrom("prod-eu", "dev"),
    namespace: fc.constantFrom("prod", "dev"),
    capabilities: fc.constantFrom([], ["redact" as const, "cap-time" as const, "files" as const]),
  },
  { requiredKeys: [] },
);

const line = fc.constantFrom(...cases);

test("a policy of stricter settings alone loosens no verdict", { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(
      stricterFile,
      place,
      fc.array(line, { minLength: 20, maxLength: 40 }),
      (file, options: JudgeOptions, lines) => {
        const policy = policyOf(JSON.stringify(file));
        for (const { tool, command } of lines) {
          const without = judge(command, { tool, ...options }).decision;
          const within = judge(command, { tool, ...options, policy }).decision;
          expect(STRICTNESS[within], `${command}: ${without} became ${within}`).toBeGreaterThanOrEqual(
            STRICTNESS[without],
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** What a person may write who wants more to be possible, for others to narrow. */
const looserFile = fc.record(
  {
    extends: fc.constantFrom(...PRESET_NAMES),
    hosts: fc.constant(["charts.example.com"]),
    rules: fc.dictionary(
      fc.constantFrom(...SETTABLE_RULES.map(({ id }) => id)),
      fc.constantFrom("allow", "confirm", "off", { deny: "confirm" }, { confirm: "allow" }),
    ),
    safe_patterns: fc.constantFrom({ kubectl: ["kubectl delete", "kubectl -n dev apply"] }, { argocd: ["argocd app"] }),
    dangerous_commands: fc.constant({ kubectl: ["kubectl delete ns", "kubectl get"] }),
    namespaces: fc.record({ allow: fc.array(names) }),
  },
  { requiredKeys: [] },
);

/** A file over another, whose rules by id, hosts and workspace would go before those below it. */
function laidOver(base: object, { rules: _rules, workspace: _workspace, ...nearer }: object & Nearer): Policy {
  const parsed = parsePolicy(JSON.stringify({ ...nearer, extends: "./base.yaml" }), {
    name: "policy.yaml",
    read: (name) => ({ name, text: JSON.stringify(base) }),
  });
  if (parsed.ok) return parsed.policy;
  throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
}

interface Nearer {
  readonly rules?: unknown;
  readonly workspace?: unknown;
}

test("a file laid over another loosens nothing of it", { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(looserFile, stricterFile, place, fc.array(line, { minLength: 20, maxLength: 40 }), (...drawn) => {
      const [base, nearer, options, lines] = drawn;
      const below = policyOf(JSON.stringify(base));
      const policy = laidOver(base, nearer);
      for (const { tool, command } of lines) {
        const without = judge(command, { tool, ...options, policy: below }).decision;
        const within = judge(command, { tool, ...options, policy }).decision;
        expect(STRICTNESS[within], `${command}: ${without} became ${within}`).toBeGreaterThanOrEqual(
          STRICTNESS[without],
        );
      }
    }),
    { numRuns: 100 },
  );
});

const CONDITIONS = ["tools", "commands", "effects", "contexts", "namespaces", "resources", "names", "principals"];

function isFound(when: object, { tool, command }: Case, options: JudgeOptions): boolean {
  const rule = { id: "ORG001", when, decision: "confirm", message: "Ask first." };
  const policy = policyOf(JSON.stringify({ custom_rules: [rule] }));
  return judge(command, { tool, ...options, policy }).findings.some(({ id }) => id === "ORG001");
}

test("a condition more finds nothing more, and a pattern for every place finds what none does", () => {
  fc.assert(
    fc.property(condition, fc.constantFrom(...CONDITIONS), place, line, (when, left, options, one) => {
      const fewer = Object.fromEntries(Object.entries(when).filter(([key]) => key !== left));
      fc.pre(Object.keys(fewer).length > 0);
      const found = Number(isFound(when, one, options));
      expect(Number(isFound(fewer, one, options)), one.command).toBeGreaterThanOrEqual(found);
      const wider = { ...fewer, ...(["namespaces", "contexts"].includes(left) ? { [left]: ["*"] } : {}) };
      expect(isFound(wider, one, options), one.command).toBe(isFound(fewer, one, options));
    }),
    { numRuns: 1000 },
  );
});

const overridable = new Map<string, boolean>(RULES.map(({ id, overridable: lifted }) => [id, lifted]));

/** What of the findings no policy's word on safety lifts. */
function fixed(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ id, decision }) => decision !== "allow" && overridable.get(id) !== true)
    .map(({ id, decision, span }) => `${id} ${decision} ${span.start}`)
    .toSorted();
}

/** The widest that a person could call safe. */
const everythingSafe = policyOf(
  JSON.stringify({
    safe_patterns: {
      kubectl: commandsOf("kubectl"),
      helm: commandsOf("helm"),
      istioctl: commandsOf("istioctl"),
      argocd: commandsOf("argocd"),
    },
  }),
);

/** The first words of the corpus' own lines, as far as they are commands. */
function commandsOf(tool: CliName): readonly string[] {
  const paths = cases.flatMap(({ tool: own, command }) => {
    const verdict = own === tool ? judge(command, { tool }) : undefined;
    const path = verdict && "intent" in verdict ? verdict.intent?.stages[0]?.path : undefined;
    return path !== undefined && path.length > 0 ? [[tool, ...path].join(" ")] : [];
  });
  return [...new Set(paths)];
}

test("what is called safe lifts no rule of language, identity, hosts or secrets", () => {
  const lifted: string[] = [];
  for (const { tool, command } of cases) {
    const before = judge(command, { tool });
    const after = judge(command, { tool, policy: everythingSafe });
    expect(fixed(after.findings), command).toEqual(fixed(before.findings));
    if (before.decision !== after.decision) lifted.push(command);
  }
  // The test would prove nothing if nothing were lifted.
  expect(lifted.length).toBeGreaterThan(50);
});

function presetDecisions(preset: (typeof PRESET_NAMES)[number]) {
  const policy = policyOf(`extends: ${preset}`);
  return cases.map(({ tool, command }) => ({
    command,
    before: judge(command, { tool }),
    after: judge(command, { tool, policy }),
  }));
}

test.each(PRESET_NAMES)("the preset %s keeps every finding of language, identity, hosts or secrets", (preset) => {
  const lost = presetDecisions(preset).flatMap(({ command, before, after }) => {
    const kept = new Set(fixed(after.findings));
    return fixed(before.findings)
      .filter((finding) => !kept.has(finding))
      .map((finding) => `${command}: ${finding}`);
  });
  expect(lost).toEqual([]);
});

test("the preset strict is what holds without a policy, and readonly loosens nothing of it", () => {
  const changed = presetDecisions("strict").filter(({ before, after }) => before.decision !== after.decision);
  const loosened = presetDecisions("readonly").filter(
    ({ before, after }) => STRICTNESS[after.decision] < STRICTNESS[before.decision],
  );
  expect([...changed, ...loosened].map(({ command }) => command)).toEqual([]);
});
