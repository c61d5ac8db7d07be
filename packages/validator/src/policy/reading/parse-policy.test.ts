import { describe, expect, it } from "vitest";
import { judge, type Decision } from "../../index.ts";
import { explainPolicy, parsePolicy, testPolicy, type ParsePolicyOptions, type Policy } from "../index.ts";
import { sinceVersion } from "./defaults.ts";

function parsed(text: string, options: Partial<ParsePolicyOptions> = {}): Policy {
  const result = parsePolicy(text, { name: "policy.yaml", ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy;
}

/** `line:column path: message`, as an editor shows it. */
function problems(text: string, options: Partial<ParsePolicyOptions> = {}): readonly string[] {
  const result = parsePolicy(text, { name: "policy.yaml", ...options });
  const { problems: found } = result.ok ? { problems: [] } : result;
  return found.map(({ file, line, column, path, message }) => {
    const where = file === "policy.yaml" ? "" : `${file}:`;
    return `${where}${line}:${column} ${path}: ${message}`;
  });
}

const EVERYTHING = `
dangerous_commands: {kubectl: ["kubectl delete", "kubectl drain"]}
safe_patterns:      {kubectl: ["kubectl delete pod"]}
regex_rules:
  kubectl:
    - {pattern: 'kubectl\\s+delete\\s+(-[A-Za-z]+\\s+)*--all\\b', description: Deleting all resources of a type, error_message: Specify individual resources.}
version: 1                 # the defaults it was written against; newer ones are reported, not taken silently
extends: strict            # readonly | strict | operator | admin, or another file (org base, team overlay)
contexts:
  allow: [staging, "dev-*"]
  prod-*: {mode: readonly}
namespaces: {allow: ["team-a-*", dev, "prod-*"], protect: [payments]}
workspace:  [./manifests]
rules:      {K8S210: deny, K8S305: off}
custom_rules:
  - id: ORG001
    when: {effects: [write], contexts: ["*"], namespaces: ["prod-*"], resources: [deployments.apps], principals: ["group:dev"]}
    decision: confirm
    message: Production changes need a person.
    match: ["kubectl -n prod-eu scale deploy web --replicas=5"]
    notMatch: ["kubectl -n dev scale deploy web --replicas=5"]
`;

describe("a file with every section", () => {
  const policy = parsed(EVERYTHING);

  it.each<[command: string, decision: Decision]>([
    ["kubectl -n dev get pods", "allow"],
    ["kubectl -n dev delete po/web", "allow"],
    ["kubectl -n dev delete deploy web", "deny"],
    ["kubectl -n dev delete poddisruptionbudgets web", "deny"],
    ["kubectl -n dev delete pods --all", "deny"],
    ["kubectl -n dev get pods --context=production", "deny"],
    ["kubectl -n team-b get pods", "deny"],
    ["kubectl -n prod-eu scale deploy web --replicas=5", "confirm"],
    ["kubectl -n dev scale deploy web --replicas=5", "allow"],
  ])("%s: %s", (command, decision) => {
    expect(judge(command, { policy }).decision).toBe(decision);
  });

  it("holds its examples", () => {
    expect(testPolicy(policy)).toEqual([
      {
        rule: "ORG001",
        list: "match",
        index: 0,
        command: "kubectl -n prod-eu scale deploy web --replicas=5",
        decision: "confirm",
      },
      {
        rule: "ORG001",
        list: "notMatch",
        index: 0,
        command: "kubectl -n dev scale deploy web --replicas=5",
        decision: "allow",
      },
    ]);
  });

  it("is explained", () => {
    expect(explainPolicy(policy).split("\n")).toEqual(
      expect.arrayContaining([
        "policy.yaml, over strict",
        "  contexts    staging, dev-*; any other is refused",
        "              prod-* is readonly",
        expect.stringMatching(/^ {2}K8S210 {2}delete-named .*by default allow {2}deny/),
        "  ORG001 confirm: Production changes need a person.",
        "    effects     write",
        "  kubectl  safe       kubectl delete pod",
      ]),
    );
  });

  it("says that a mode stands beside a list which leaves its contexts out", () => {
    const result = parsePolicy(EVERYTHING, { name: "policy.yaml" });
    expect(result).toMatchObject({ notices: [{ line: 11, column: 3, message: expect.stringContaining('"prod-*"') }] });
  });
});

describe("nothing in it", () => {
  it.each(["", "# only a comment\n", "{}", "dangerous_commands:\n"])("%j is the defaults", (text) => {
    expect(judge("kubectl delete ns x", { policy: parsed(text) }).decision).toBe("deny");
    expect(judge("kubectl get pods", { policy: parsed(text) }).decision).toBe("allow");
  });
});

describe("a file that is none says where and what", () => {
  it.each<[text: string, problem: string]>([
    ["a: [", "1:5 : Flow sequence in block collection must be sufficiently indented and end with a ]."],
    ["rules: {K8S210: deny}\nrules: {}", "2:1 : This key stands in the mapping already: keep one of the two."],
    ["- a", "1:1 : It must be a mapping, not a list."],
    ["text", '1:1 : It must be a mapping, not the text "text".'],
    ["rules: *b", '1:8 : There is no anchor "&b" before this.'],
    [
      "namespaces: {allow: [*-dev]}",
      '1:22 : There is no anchor "&-dev" before this. A pattern stands in quotes: "*-dev".',
    ],
    ["namespaces: {allow: [*]}", '1:22 : To YAML a "*" in front refers to an anchor: a pattern that begins with it'],
    ["contexts:\n  *: {mode: readonly}", '2:4 : To YAML a "*" in front refers to an anchor'],
    ['regex_rules: {kubectl: [{pattern: "a\\sb"}]}', "1:37 : In double quotes a backslash begins an escape"],
    [
      "contexts: {1.10: {mode: readonly}}",
      '1:12 : A key is text, and YAML reads this one as 1.1: put it into quotes, "1.10".',
    ],
    ["contexts: {0x10: {mode: readonly}}", "1:12 : A key is text, and YAML reads this one as 16: put it into quotes"],
    ["contexts: {~: {mode: readonly}}", "1:12 : A key is text, and YAML reads this one as null"],
    ["contexts: {? [a] : {mode: readonly}}", "1:14 : A key is text: a mapping or a list names nothing."],
    ["namespaces:\n  <<: {allow: [a]}\n  <<: {protect: [b]}", "3:3 : A mapping takes in others once"],
    ["namespace: {allow: [a]}", '1:1 namespace: There is no key "namespace" here. Did you mean "namespaces"?'],
    ["namespaces: {alow: [a]}", '1:14 namespaces.alow: There is no key "alow" here. Did you mean "allow"?'],
    ["namespaces: {allow: a}", '1:21 namespaces.allow: It must be a list, not the text "a".'],
    ["namespaces: {allow: }", "1:21 namespaces.allow: It must be a list, not nothing."],
    ["namespaces: {allow: [1]}", "1:22 namespaces.allow[0]: It must be text, not the number 1."],
    ["namespaces: {protect: [Payments]}", '1:24 namespaces.protect[0]: "Payments" cannot name a namespace'],
    ["namespaces: {allow: ['team-[ab]']}", `1:22 namespaces.allow[0]: "team-[ab]" cannot name a namespace`],
    ["contexts: {allow: ['^dev']}", '1:20 contexts.allow[0]: "^dev" cannot name a context'],
    ["contexts: {'prod-?': {mode: readonly}}", '1:12 contexts.prod-?: "prod-?" cannot name a context'],
    [
      "contexts: {prod: readonly}",
      '1:18 contexts.prod: It must be a mapping, not the text "readonly". Each key but "allow" is a pattern of contexts with its mode',
    ],
    ["contexts: {deny: [prod]}", "1:18 contexts.deny: It must be a mapping, not a list. Each key but"],
    [
      "contexts: {prod: {mode: readonyl}}",
      '1:25 contexts.prod.mode: It cannot be the text "readonyl". Did you mean "readonly"?',
    ],
    ["mode: permissive", '1:7 mode: It cannot be the text "permissive". Known: strict, readonly.'],
    ["workspace: [../x]", '1:13 workspace[0]: "../x" does not lie below the workspace'],
    ["workspace: ['manifests/*']", '1:13 workspace[0]: "manifests/*" is no folder: write its path as it is'],
    ["workspace: ['$HOME/a']", '1:13 workspace[0]: "$HOME/a" is no folder'],
    ["hosts: ['https://a.example']", '1:9 hosts[0]: "https://a.example" is no host'],
    ["version: 2", "1:10 version: Version 2 is newer than this program"],
    ["version: one", '1:10 version: It must be a number, not the text "one".'],
    ["version: 0", "1:10 version: It must be at least 1."],
    ["version: 1\n---\nnamespaces: {allow: [a]}", "2:1 : A second document begins here"],
    ["version: 1\n extends: operator", "1:10 : The next line is indented as if it were part of this value."],
    ["custom_rules:\n- id: A\n   message: x", "2:7 : The next line is indented as if it were part of this value."],
    ["namespaces: !!omap [allow: [a]]", "1:20 : A policy has no use for the tag tag:yaml.org,2002:omap"],
    ["!!set {mode}", "1:7 : A policy has no use for the tag tag:yaml.org,2002:set"],
    ["contexts: {__proto__: {mode: readonly}}", '1:12 : There is no key "__proto__" here.'],
    ["rules: {K8S21O: deny}", '1:9 rules.K8S21O: There is no rule "K8S21O". Did you mean "K8S210"?'],
    ["rules: {delete-named: deny}", "1:9 rules.delete-named: Rules are named by their ids: write K8S210"],
    ["rules: {K8S210: never}", '1:17 rules.K8S210: It cannot be the text "never". Known: allow, confirm, deny, off.'],
    [
      "rules: {K8S212: {confirm: alow}}",
      '1:27 rules.K8S212.confirm: It cannot be the text "alow". Did you mean "allow"?',
    ],
    [
      "rules: {K8S212: {confrim: allow}}",
      '1:18 rules.K8S212.confrim: There is no key "confrim" here. Did you mean "confirm"?',
    ],
    ["rules: {K8S212: {}}", "1:17 rules.K8S212: It names no degree: write one, such as {confirm: allow}."],
    ["rules: {K8S212: }", "1:17 rules.K8S212: It cannot be nothing. Known: allow, confirm, deny, off."],
    ["rules: {constructor: deny}", '1:9 rules.constructor: There is no rule "constructor".'],
    ["rules: {K8S001: off}", "1:9 rules.K8S001: K8S001 is a limit of the language, which no policy lifts."],
    ["rules: {K8S033: off}", "1:9 rules.K8S033: K8S033 is a limit of the language, which no policy lifts."],
    ["rules: {K8S090: off}", "1:9 rules.K8S090: K8S090 holds whatever a policy says"],
    ["rules: {K8S107: off}", "1:9 rules.K8S107: K8S107 follows from mode: change that instead."],
    ["rules: {K8S109: off}", "1:9 rules.K8S109: K8S109 follows from namespaces.allow: change that instead."],
    [
      "safe_patterns: {kubctl: [a]}",
      '1:17 safe_patterns.kubctl: There is no key "kubctl" here. Did you mean "kubectl"?',
    ],
    ["safe_patterns: {kubectl: [kubectl delet pod]}", '1:27 safe_patterns.kubectl[0]: "kubectl delet pod": '],
    ["dangerous_commands: {kubectl: ['kubectl delete *']}", '1:32 dangerous_commands.kubectl[0]: "kubectl delete *": '],
    ["regex_rules: {kubectl: [{pattern: '('}]}", '1:35 regex_rules.kubectl[0].pattern: "(": '],
  ])("%s", (text, problem) => {
    expect(problems(text)).toEqual([expect.stringContaining(problem)]);
  });

  it.each<[rule: string, problem: string]>([
    ["id: K8S999, when: {effects: [write]}", '1:21 custom_rules[0].id: "K8S999" looks like a built-in rule'],
    ["id: k8s-1, when: {effects: [write]}", '1:21 custom_rules[0].id: "k8s-1" looks like a built-in rule'],
    ["id: 'a b', when: {effects: [write]}", '1:21 custom_rules[0].id: "a b" is no id'],
    ["id: A, when: {}", "1:30 custom_rules[0].when: Without a condition it would speak of every command"],
    ["id: A, when: {effects: []}", "1:40 custom_rules[0].when.effects: The list is empty"],
    [
      "id: A, when: {effects: [wrte]}",
      '1:41 custom_rules[0].when.effects[0]: It cannot be the text "wrte". Did you mean "write"?',
    ],
    [
      "id: A, when: {tools: [kubctl]}",
      '1:39 custom_rules[0].when.tools[0]: It cannot be the text "kubctl". Did you mean "kubectl"?',
    ],
    ["id: A, when: {resources: ['deployments.*.apps']}", "1:43 custom_rules[0].when.resources[0]: "],
    ["id: A, when: {tools: [grep]}", '1:39 custom_rules[0].when.tools[0]: It cannot be the text "grep".'],
    [
      "id: A, when: {effect: [write]}",
      '1:31 custom_rules[0].when.effect: There is no key "effect" here. Did you mean "effects"?',
    ],
    [
      "id: A, when: {resources: [deploymnts]}",
      '1:43 custom_rules[0].when.resources[0]: There is no resource type "deploymnts". Did you mean "deployments"?',
    ],
    [
      "id: A, when: {commands: [rollout restrt]}",
      '1:42 custom_rules[0].when.commands[0]: There is no command "rollout restrt": "restrt" is none of its words. Did you mean "restart"?',
    ],
    [
      "id: A, when: {tools: [helm], commands: [drain]}",
      '1:57 custom_rules[0].when.commands[0]: There is no command "drain"',
    ],
    [
      "id: A, when: {tools: [helm], commands: [kubectl delete]}",
      '1:57 custom_rules[0].when.commands[0]: "kubectl delete" is no command of helm',
    ],
    [
      "id: A, when: {principals: [dev]}",
      '1:44 custom_rules[0].when.principals[0]: "dev" cannot name someone: write user:NAME or group:NAME.',
    ],
    ["id: A, when: {names: ['a|b']}", '1:39 custom_rules[0].when.names[0]: "a|b" cannot name an object.'],
  ])("custom rule {%s}", (rule, problem) => {
    expect(problems(`custom_rules: [{${rule}, decision: deny, message: No.}]`)).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it("names every problem in one go, in the order of the file", () => {
    expect(
      problems("mode: permissive\nrules: {K8S999: off}\ncustom_rules:\n  - {id: A, when: {}, decision: maybe}\n").map(
        (problem) => problem.split(" ", 2).join(" "),
      ),
    ).toEqual(["1:7 mode:", "2:9 rules.K8S999:", "4:5 custom_rules[0].message:", "4:33 custom_rules[0].decision:"]);
  });

  it("finds a second rule of one id", () => {
    const rule = "{id: ORG001, when: {effects: [write]}, decision: deny, message: No.}";
    expect(problems(`custom_rules:\n  - ${rule}\n  - ${rule}\n`)).toEqual([
      '3:10 custom_rules[1].id: There is another rule "ORG001" already: each id stands for one.',
    ]);
  });

  it("never throws, whatever the text", () => {
    for (const text of [
      "\0",
      "%YAML 9",
      "? [a]: b",
      "a: !!js/function x",
      "<<: [1]",
      "&a a: *a",
      "\ud800",
      "rules: {__proto__: off}",
    ]) {
      expect(() => parsePolicy(text, { name: "policy.yaml" })).not.toThrow();
    }
  });
});

function withExamples(examples: string): string {
  return `custom_rules:\n  - id: ORG001\n    when: {effects: [delete]}\n    decision: deny\n    message: No.\n    ${examples}\n`;
}

describe("examples", () => {
  it.each<[examples: string, problem: string]>([
    [
      "match: [kubectl delete pod a, kubectl get pods]",
      "6:35 custom_rules[0].match[1]: ORG001 finds nothing in it, and should.",
    ],
    ["match: [kubectl scale deploy/a --replicas=1]", "Found instead: K8S201."],
    [
      "notMatch: [kubectl delete po/a]",
      "6:16 custom_rules[0].notMatch[0]: ORG001 finds something in it, and should not.",
    ],
    ["notMatch: [kubectl delet pod a]", "6:16 custom_rules[0].notMatch[0]: It is no command that is understood: "],
  ])("a failing one is a problem: %s", (examples, problem) => {
    expect(problems(withExamples(examples))).toEqual([expect.stringContaining(problem)]);
  });
});

/** Of a file that says nothing itself. */
function digestOver(below: string): string {
  return parsed("version: 1\nextends: ./b.yaml", { read: () => ({ name: "b.yaml", text: below }) }).digest;
}

describe("extends", () => {
  const files: Readonly<Record<string, string>> = {
    "base.yaml": `
version: 1
extends: operator
mode: readonly
contexts: {allow: [dev-*, staging], staging: {mode: readonly}}
namespaces: {allow: [team-*], protect: [payments]}
hosts: [base.example]
rules: {K8S210: deny, K8S610: deny}
custom_rules: [{id: ORG001, when: {effects: [delete]}, decision: confirm, message: Ask first.}]
dangerous_commands: {kubectl: [kubectl cordon]}
`,
    "circle.yaml": "extends: ./team.yaml",
    "broken.yaml": "extends: strict\nrules: {K8S999: off}\n",
  };
  const read: ParsePolicyOptions["read"] = (file) => {
    const name = file.replace(/^\.\//, "");
    const text = name === "team.yaml" ? "extends: ./circle.yaml" : files[name];
    return text === undefined ? undefined : { name, text };
  };

  it("adds what restricts, and lets the nearer file decide on rules and hosts", () => {
    const policy = parsed(
      `
version: 1
extends: ./base.yaml
mode: strict
contexts: {allow: [dev-a, prod]}
namespaces: {allow: [team-a-*, other], protect: [team-a-db]}
hosts: [team.example]
rules: {K8S210: allow}
custom_rules: [{id: TEAM001, when: {effects: [exec]}, decision: deny, message: No.}]
`,
      { read },
    );
    expect(policy.extends).toEqual(["base.yaml", "operator"]);
    expect(policy.mode).toBe("readonly");
    const allowed = (name: string) => [
      policy.contexts.allow?.some((pattern) => pattern.matches(name)),
      policy.namespaces.allow?.some((pattern) => pattern.matches(name)),
    ];
    expect(["dev-a", "dev-b", "staging", "prod"].map((name) => allowed(name)[0])).toEqual([true, false, false, false]);
    expect(["team-a-x", "team-b-x", "other"].map((name) => allowed(name)[1])).toEqual([true, false, false]);
    expect(policy.namespaces.protect.map(({ text }) => text)).toEqual(["payments", "team-a-db"]);
    expect(policy.contexts.modes.map(({ pattern }) => pattern.text)).toEqual(["staging"]);
    expect(policy.hosts).toEqual(["team.example"]);
    expect(policy.rules).toMatchObject({ K8S210: "allow", K8S610: "deny", K8S212: { confirm: "allow" } });
    expect(policy.customRules.map(({ id }) => id)).toEqual(["ORG001", "TEAM001"]);
    expect(policy.predecessor.kubectl?.dangerous.map(({ text }) => text)).toEqual(["kubectl cordon"]);
  });

  it.each<[below: string, nearer: string, left: string]>([
    ["dev-*, staging", "dev-a, prod", "dev-a"],
    ["dev-*, staging", "'*'", "staging, dev-*"],
    ["'*'", "dev-*, prod", "dev-*, prod"],
    ["dev-*, dev", "dev*", "dev, dev*"],
    ["a, b", "c*", "none"],
  ])("names only what both allow: %s, and over it %s", (below, nearer, left) => {
    const policy = parsed(`version: 1\nextends: ./b.yaml\ncontexts: {allow: [${nearer}]}`, {
      read: () => ({ name: "b.yaml", text: `version: 1\ncontexts: {allow: [${below}]}` }),
    });
    expect(judge("kubectl get pods --context=nope", { policy }).findings).toEqual([
      expect.objectContaining({ id: "K8S102", message: `The context "nope" may not be used. Available: ${left}.` }),
    ]);
    expect(policy.contexts.allow?.some((pattern) => pattern.matches("developer"))).toBe(false);
  });

  it.each<[text: string, problem: string]>([
    ["extends: operatr", '1:10 extends: There is no preset "operatr". Did you mean "operator"?'],
    ["extends: permissive", '1:10 extends: There is no preset "permissive".'],
    ["version: 1\nextends: ./missing.yaml", '2:10 extends: There is no file "./missing.yaml" that can be read.'],
    ["extends: ./policy.yaml", '1:10 extends: There is no file "./policy.yaml" that can be read.'],
    ["extends: ./broken.yaml", 'broken.yaml:2:9 rules.K8S999: There is no rule "K8S999".'],
    [
      "extends: ./base.yaml\ncustom_rules: [{id: ORG001, when: {effects: [exec]}, decision: deny, message: No.}]",
      '2:21 custom_rules[0].id: There is another rule "ORG001" already',
    ],
  ])("%s", (text, problem) => {
    expect(problems(text, { read })).toEqual([expect.stringContaining(problem)]);
  });

  it("finds a circle, and says how it goes", () => {
    expect(problems("extends: ./circle.yaml", { read, name: "team.yaml" })).toEqual([
      "circle.yaml:1:10 extends: It goes in a circle: team.yaml → circle.yaml → team.yaml.",
    ]);
  });

  it("reads no file where nobody says how", () => {
    expect(problems("extends: ./base.yaml")).toEqual([expect.stringContaining("Another file cannot be read here")]);
  });

  it("has a digest that changes with the file below", () => {
    expect(digestOver("rules: {K8S210: deny}")).not.toBe(digestOver("rules: {K8S210: confirm}"));
    expect(digestOver("rules: {K8S210: deny}")).toBe(digestOver("rules: {K8S210: deny} # the same"));
  });
});

describe("the version of the defaults", () => {
  it("is asked for, since newer ones are else taken as they come", () => {
    expect(parsePolicy("extends: strict", { name: "policy.yaml" })).toMatchObject({
      notices: [{ line: 1, column: 1, message: expect.stringContaining('write "version: 1"') }],
    });
    expect(parsePolicy("version: 1", { name: "policy.yaml" })).toMatchObject({ notices: [] });
  });

  it("keeps what held in it, and tells what is new", () => {
    const changes = [
      { version: 2, rule: "K8S210", before: "allow", summary: "a person is asked." },
      { version: 3, rule: "K8S210", before: "confirm", summary: "it is refused." },
      { version: 3, rule: "K8S999", before: "off", summary: "a new rule." },
    ] as const;
    expect(sinceVersion(1, changes).rules).toEqual({ K8S210: "allow", K8S999: "off" });
    expect(sinceVersion(2, changes).rules).toEqual({ K8S210: "confirm", K8S999: "off" });
    expect(sinceVersion(3, changes)).toEqual({ rules: {}, news: [] });
    expect(sinceVersion(2, changes).news).toEqual([
      "Since version 3, K8S210: it is refused.",
      "Since version 3, K8S999: a new rule.",
    ]);
  });
});
