import { namePattern } from "../../policy/pattern.ts";
import type { Policy, PredecessorRules } from "../../policy/policy.ts";
import { write } from "../../policy/predecessor/write.ts";

/** Just what an example of a rule needs of a policy. Calls are marked as pure: published rules have no examples. */
export function examplePolicy({
  namespaces,
  kubectl,
}: {
  readonly namespaces?: { readonly allow: readonly string[] };
  readonly kubectl?: Partial<PredecessorRules>;
}): Policy {
  return {
    name: "example",
    extends: [],
    digest: "example",
    contexts: { modes: [] },
    namespaces: { protect: [], ...(namespaces ? { allow: namespaces.allow.map(namePattern) } : {}) },
    rules: {},
    customRules: [],
    predecessor: kubectl ? { kubectl: { dangerous: [], safe: [], patterns: [], write, ...kubectl } } : {},
  };
}
