/** What a configuration of the linter may be called. */
export const CONFIG_FILES = ["k8s-mcp-lint.yaml", "k8s-mcp-lint.yml", ".k8s-mcp-lint.yaml"] as const;

/** Where a policy is looked for when nobody names one. */
export const POLICY_FILE = ".k8s-mcp/policy.yaml";
