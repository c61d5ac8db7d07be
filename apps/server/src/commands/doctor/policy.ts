import { explainPolicy, type Policy } from "@k8s-mcp/validator/policy";
import type { Settings } from "../../config/settings.ts";
import { loadPolicy } from "../../policy/load-policy.ts";
import type { Diagnosis } from "./diagnosis.ts";

export interface PolicyDiagnosis {
  /** The one that holds, if there is one that can be used. */
  readonly policy: Policy | undefined;
  readonly diagnoses: readonly Diagnosis[];
}

/** What decides: the mode, and the policy file where one is set. */
export async function diagnosePolicy({ mode, policy: file }: Settings): Promise<PolicyDiagnosis> {
  const about = { area: "policy", subject: file ?? "none" } as const;
  if (file === undefined) {
    const says = `mode ${mode}, and the default decisions: no policy file is set`;
    return { policy: undefined, diagnoses: [{ ...about, status: "ok", says, facts: { mode } }] };
  }
  const loaded = await loadPolicy(file);
  if (!loaded.ok) {
    const fix = `Correct it: no server starts with this file. \`k8s-mcp policy test ${file}\` reads it again.`;
    return {
      policy: undefined,
      diagnoses: loaded.problems.map((problem) => ({ ...about, status: "problem", says: problem, fix })),
    };
  }
  const { policy, notices } = loaded;
  const summary: Diagnosis = {
    ...about,
    status: "ok",
    says: `${summarized(policy, mode)}; \`k8s-mcp policy explain\` tells all of it`,
    facts: { mode, digest: policy.digest, extends: policy.extends, explained: explainPolicy(policy) },
  };
  return {
    policy,
    diagnoses: [summary, ...notices.map((notice): Diagnosis => ({ ...about, status: "note", says: notice }))],
  };
}

function summarized({ mode, extends: bases, rules, customRules, contexts, namespaces }: Policy, own: string): string {
  const set = Object.keys(rules).length;
  return [
    mode === undefined ? `mode ${own}` : `mode ${mode}, or ${own} where that is stricter`,
    `over ${bases.join(", over ")}`,
    ...(set === 0 ? [] : [`${set} built-in ${set === 1 ? "rule decides" : "rules decide"} otherwise`]),
    ...(customRules.length === 0 ? [] : [`${customRules.length} of its own`]),
    ...(contexts.allow === undefined ? [] : [`contexts ${contexts.allow.map(({ text }) => text).join(", ")} only`]),
    ...(namespaces.allow === undefined
      ? []
      : [`namespaces ${namespaces.allow.map(({ text }) => text).join(", ")} only`]),
  ].join("; ");
}
