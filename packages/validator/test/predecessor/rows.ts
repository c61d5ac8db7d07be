import { readFileSync } from "node:fs";
import * as z from "zod";
import { judge, type JudgeOptions } from "../../src/index.ts";
import { CLI_NAMES } from "../../src/grammar/command.ts";
import { readManifests } from "../../src/manifest/index.ts";
import { parsePolicy } from "../../src/policy/index.ts";

const rowSchema = z.strictObject({
  tool: z.string(),
  command: z.string(),
  expected: z.enum(["allow", "deny"]),
  /** What of the two systems was asked. */
  function: z.string(),
  mode: z.enum(["strict", "permissive"]).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  note: z.string().optional(),
});

export type Row = z.output<typeof rowSchema>;

/** What the tests of the two systems that this one succeeds expect of each command. */
export const rows: readonly Row[] = z
  .array(rowSchema)
  .parse(JSON.parse(readFileSync(new URL("tables.json", import.meta.url), "utf8")));

/** What stands for the names that those tests made up as they ran. */
const PLACEHOLDERS = { ns: "test-ns", pod: "test-pod", ctx: "kind-test", file: "pod" };
const MANIFEST = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n";

/** What this project decides of a row. */
export function decide(row: Row): "allow" | "confirm" | "deny" {
  if (row.function === "is_valid_k8s_tool") return CLI_NAMES.some((name) => name === row.command) ? "allow" : "deny";
  const tool = CLI_NAMES.find((name) => name === row.tool);
  const verdict = judge(lineOf(row), {
    ...(tool === undefined ? {} : { tool }),
    ...policyOf(row),
    mode: row.mode ?? "strict",
    manifests: readManifests,
    capabilities: ["files", "redact", "cap-time"],
    files: { "pod.yaml": MANIFEST },
  });
  if (row.function !== "re.search(rule) only") return verdict.decision;
  return verdict.findings.some(({ slug }) => slug === "refused-pattern") ? "deny" : "allow";
}

function lineOf(row: Row): string {
  if (row.function.startsWith("validate_unix_command")) return `kubectl get pods | ${row.command}`;
  if (row.tool.startsWith("k-mcp")) return `kubectl get ${typeWord(row.command)}`;
  return row.command.replaceAll(/\{(ns|pod|ctx|file)\}/g, (whole, name) =>
    name in PLACEHOLDERS ? String(Object.entries(PLACEHOLDERS).find(([key]) => key === name)?.[1]) : whole,
  );
}

/** `apps/v1/deployments` as kubectl writes it: `deployments.v1.apps`. */
function typeWord(path: string): string {
  const parts = path.split("/");
  const [resource = "", version = "", group = ""] = parts.toReversed();
  return parts.length < 2 ? path : `${resource}.${version}.${group}`;
}

function policyOf({ config, tool }: Row): Pick<JudgeOptions, "policy"> {
  if (config === undefined) return {};
  const { regex_rules: rules } = config;
  // Some of the tests give bare patterns, which a file holds as `pattern` below the CLI's name.
  const written = Array.isArray(rules) ? { regex_rules: { [tool]: rules.map((pattern) => ({ pattern })) } } : config;
  const parsed = parsePolicy(JSON.stringify(written), { name: "security_config.yaml" });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  return { policy: parsed.policy };
}
