import { CLI_NAMES } from "../grammar/command.ts";
import { RULES } from "../rules/registry.ts";
import { PROTECTED_NAMESPACES } from "../rules/protected.ts";
import type { CommandPath, CustomCondition, NamePattern, Policy, RuleSetting } from "./policy.ts";

type Row = readonly string[];

/** Columns of one width each, the last one as it comes. */
function table(rows: readonly Row[], indent = "  "): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function texts(patterns: readonly NamePattern[]): string {
  return patterns.map(({ text }) => text).join(", ") || "none";
}

function only(allow: readonly NamePattern[] | undefined): string {
  return allow ? `${texts(allow)}; any other is refused` : "any";
}

function places({ contexts, namespaces, workspace, hosts, mode }: Policy): readonly Row[] {
  return [
    ["mode", mode === undefined ? "the server's own" : `${mode}, or the server's own where that is stricter`],
    ["contexts", only(contexts.allow)],
    ...contexts.modes.map((one): Row => ["", `${one.pattern.text} is ${one.mode}`]),
    ["namespaces", only(namespaces.allow)],
    ["protected", [...PROTECTED_NAMESPACES, ...namespaces.protect.map(({ text }) => text)].join(", ")],
    ["workspace", workspace ? workspace.join(", ") || "none" : "the server's own"],
    ["hosts", hosts?.join(", ") || "only those of the server"],
  ];
}

function told(setting: RuleSetting): string {
  if (typeof setting === "string") return setting;
  return Object.entries(setting)
    .map(([degree, decision]) => `${degree} becomes ${decision}`)
    .join(", ");
}

function settings(policy: Policy): readonly string[] {
  const rows = RULES.flatMap(({ id, slug, decision, summary }): readonly Row[] => {
    const setting = policy.rules[id];
    return setting === undefined ? [] : [[id, slug, `by default ${decision}`, told(setting), summary]];
  });
  return rows.length === 0 ? ["  None: the defaults hold."] : table(rows);
}

function commandText({ tool, path }: CommandPath): string {
  return [...(tool === undefined ? [] : [tool]), ...path].join(" ");
}

function conditions(when: CustomCondition): readonly Row[] {
  const { tools, commands, effects, contexts, namespaces, resources, names, principals } = when;
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["tools", tools],
    ["commands", commands?.map(commandText)],
    ["effects", effects],
    ["contexts", contexts?.map(({ text }) => text)],
    ["namespaces", namespaces?.map(({ text }) => text)],
    ["resources", resources?.map(({ text }) => text)],
    ["names", names?.map(({ text }) => text)],
    ["principals", principals?.map(({ text }) => text)],
  ];
  return lists.flatMap(([name, list]) => (list ? [[name, list.join(" or ")]] : []));
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

/**
 * The settings that come of a policy and of everything that it extends, as text for a person.
 *
 * @returns lines with a table for each section that says something.
 * @example
 * const parsed = parsePolicy("version: 1\nmode: readonly", { name: "policy.yaml" });
 * parsed.ok && explainPolicy(parsed.policy).includes("readonly"); // true
 */
export function explainPolicy(policy: Policy): string {
  const own = policy.customRules.flatMap(({ id, decision, message, when }) => [
    `  ${id} ${decision}: ${message}`,
    ...table(conditions(when), "    "),
  ]);
  const older = CLI_NAMES.flatMap((cli): readonly Row[] => {
    const { dangerous = [], safe = [], patterns = [] } = policy.predecessor[cli] ?? {};
    return [
      ...dangerous.map(({ text }): Row => [cli, "dangerous", text]),
      ...safe.map(({ text }): Row => [cli, "safe", text]),
      ...patterns.map(({ text, finding }): Row => [cli, "pattern", `${text}  ${finding.message}`]),
    ];
  });
  return [
    `${policy.name}, over ${policy.extends.join(", over ")}`,
    policy.digest,
    ...section("Where", table(places(policy))),
    ...section("Built-in rules that decide otherwise", settings(policy)),
    ...section("Rules of its own", own),
    ...section("Older sections", table(older)),
    "",
  ].join("\n");
}
