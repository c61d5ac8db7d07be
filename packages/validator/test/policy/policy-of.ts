import { parsePolicy, type Policy } from "../../src/policy/index.ts";

/** The policy that a file makes, for tests that are about something else than the file. */
export function policyOf(text: string): Policy {
  const parsed = parsePolicy(text, { name: "policy.yaml" });
  if (parsed.ok) return parsed.policy;
  throw new Error(parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join("\n"));
}
