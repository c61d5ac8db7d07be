import { namePattern } from "../../policy/pattern.ts";
import type { Policy, PredecessorRules } from "../../policy/policy.ts";

/** Just what an example of a rule needs of a policy. */
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
    predecessor: kubectl ? { kubectl: { dangerous: [], safe: [], patterns: [], ...kubectl } } : {},
  };
}
