/** Refusals for which a person's agreement is as good: whether the thing is done is theirs to say. */
export const PERSON_MAY_DECIDE: readonly string[] = [
  "mass_delete_selector",
  "delete_file_force",
  "protected_ns",
  "cluster_disruption",
  "helm_destructive",
  "argocd_destructive",
  "istio_mutate",
  "exec_sensitive",
];

/** Categories whose commands are refused because nothing says yet what they do. */
export const NOT_WRITTEN_YET: Readonly<Record<string, string>> = {};
