export const HELP = `Finds the Kubernetes commands in scripts, workflows and documents, and judges them.

Usage
  k8s-mcp-lint [paths…]             the current folder without paths; - reads a script from standard input
  k8s-mcp-lint check "COMMAND"      one command line
  k8s-mcp-lint explain K8S214       what a rule finds, and why
  k8s-mcp-lint rules                every rule (--format md|json)
  k8s-mcp-lint hook CLIENT          guards an agent's own shell: claude-code, cursor (--policy, --config; cursor: --ask)

Options
  --profile ci|strict               what a pipeline may do (default), or what an agent may do
  --policy FILE                     a policy of k8s-mcp; .k8s-mcp/policy.yaml where there is one
  --config FILE                     k8s-mcp-lint.yaml of this folder or one above where there is one
  --severity LEAST                  info, low (default), medium, high, critical
  --format NAME                     text, json, sarif, github, gitlab, junit
  --output, -o FILE                 writes the report there
  --fix-hint                        what to write instead, in formats that leave it out
  --baseline FILE                   leaves out what it lists
  --write-baseline FILE             lists what is found now
  --changed-since REF               only files that changed since the branch left REF
  --max-warnings N                  so many warnings are no failure (default 0)
  --jobs, -j N                      threads
  --stdin-filename NAME             what standard input would be called
  --color, --no-color

Exit: 0 nothing found, 1 findings, 2 wrong use or a broken policy.
`;
