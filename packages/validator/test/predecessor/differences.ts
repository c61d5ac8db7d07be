import type { Row } from "./rows.ts";

/** Rows of one kind on which this project decides otherwise, on purpose. */
export interface Difference {
  readonly reason: string;
  readonly decides: "allow" | "confirm" | "deny";
  /** Function and command of each row. */
  readonly rows: readonly (readonly [function_: Row["function"], command: string])[];
}

const UNIX = "validate_unix_command (pipe stage >=2)";

export const differences: readonly Difference[] = [
  {
    reason:
      "That check passed whatever is no exec, an empty text included; here a text without a command is refused as what it is.",
    decides: "deny",
    rows: [["is_safe_exec_command", ""]],
  },
  {
    reason:
      "A program that is none of the diagnostics may do anything in a container, so that a person is asked; `echo hello` in quotes is one word and no program's name.",
    decides: "confirm",
    rows: [
      ["is_safe_exec_command", "kubectl exec pod-name -- 'echo hello'"],
      ["is_safe_exec_command", 'kubectl exec pod-name -- "echo hello"'],
      ["is_safe_exec_command", "kubectl exec pod-name -c container -- echo hello"],
      ["is_safe_exec_command", "kubectl exec pod-name -- sh -c 'find / -name config'"],
    ],
  },
  {
    reason:
      "A terminal (-i, -t) has nobody at it when an agent calls, and a shell behind one runs anything: `-it` made every shell pass there. The same command without the terminal is judged by what it runs.",
    decides: "deny",
    rows: [
      ["is_safe_exec_command", "kubectl exec -it pod-name -- /usr/bin/bash"],
      ["validate_k8s_command", "kubectl exec -it pod-name -- /bin/bash"],
      ["validate_pipe_command", "kubectl exec -it pod-name -- /bin/bash -c 'ls -la' | grep root"],
      ["is_safe_exec_command", "kubectl exec -it pod-name -- /bin/bash -c 'ls -la'"],
      ["is_safe_exec_command", "kubectl exec -it pod-name -- /bin/bash"],
      ["is_safe_exec_command", "kubectl exec -ti pod-name -- sh"],
      ["validate_command", "kubectl exec -it pod -- /bin/bash"],
    ],
  },
  {
    reason: "What a shell is given must be one simple pipeline: a loop with expansions cannot be judged by its words.",
    decides: "deny",
    rows: [["is_safe_exec_command", "kubectl exec pod-name -- bash -c 'for i in {1..5}; do echo $i; done'"]],
  },
  {
    reason:
      "It names a pod and nothing to run; the word `version` made it pass there. kubectl itself refuses the line.",
    decides: "deny",
    rows: [["is_safe_exec_command", "kubectl exec version"]],
  },
  {
    reason: "The expectation comes from a mock that splits the line into nothing; the line itself is an ordinary read.",
    decides: "allow",
    rows: [["validate_pipe_command", "kubectl get pods | grep nginx"]],
  },
  {
    reason: "A CLI's name alone prints its help and does nothing else.",
    decides: "allow",
    rows: [
      ["validate_k8s_command", "kubectl"],
      ["validate_pipe_command", "kubectl | grep pods"],
    ],
  },
  {
    reason: "A filter reads what comes through the pipe and no file of the machine that runs it.",
    decides: "deny",
    rows: [[UNIX, "cat file.txt"]],
  },
  {
    reason: "Only programs that turn their input into output may stand behind a pipe; `rm` deletes the server's files.",
    decides: "deny",
    rows: [[UNIX, "rm -rf /"]],
  },
  {
    reason: "A Kubernetes CLI may stand in a later stage: it is judged there like in the first.",
    decides: "allow",
    rows: [[UNIX, "kubectl get pods"]],
  },
  {
    reason:
      "Short names are resolved as kubectl resolves them, and reading a well-formed type that nobody knows is left to the API server to refuse.",
    decides: "allow",
    rows: [
      ["FindResource", "nonexistent"],
      ["FindResource", "po"],
      ["FindResource", "net"],
    ],
  },
  {
    reason:
      "Whether an account may read these kinds is said by its RBAC; through a CLI they are listed, and the values of Secrets are redacted in whatever is printed. A policy can close them with a custom rule.",
    decides: "allow",
    rows: [
      ["FindResource", "ServiceAccount"],
      ["FindResource", "Secret"],
      ["FindResource", "Role.rbac.authorization.k8s.io"],
      ["FindResource", "ClusterRole.rbac.authorization.k8s.io"],
      ["isRestrictedResource", "v1/serviceaccounts"],
      ["isRestrictedResource", "v1/secrets"],
      ["isRestrictedResource", "rbac.authorization.k8s.io/v1/roles"],
      ["isRestrictedResource", "rbac.authorization.k8s.io/v1/clusterroles"],
    ],
  },
];
