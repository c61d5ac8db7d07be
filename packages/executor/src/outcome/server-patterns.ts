import type { Pattern } from "./pattern.ts";

/** What is said of servers in the cluster that a program asks by itself: Argo CD's own, and the proxies of a mesh. */
export const SERVER_PATTERNS: readonly Pattern[] = [
  {
    match: /code = PermissionDenied desc = permission denied(?:\s*$|"\}?\s*$|",)/m,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "There is none of that name, or it may not be seen: Argo CD does not tell which. Its `list` command shows what may be.",
  },
  {
    match: /code = \w+ desc = [^]{0,4000}dial tcp [^ ]+: connect: connection refused/,
    code: "EXECUTION_ERROR",
    reason: "ConnectionRefused",
    next: "One of Argo CD's servers does not answer: `kubectl get pods` in its namespace shows whether they run.",
  },
  {
    match: /timed out \(\d+s\) waiting for app /,
    code: "EXECUTION_ERROR",
    reason: "Timeout",
    next: "`argocd app get` shows what is not as it should be; or wait longer.",
  },
  {
    match: /running port forward process: \w+ "http:\/\/localhost:|failed to get config dump from pod /,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: "No proxy answers in that pod: `kubectl describe pod` shows whether it has an istio-proxy container, and whether that runs.",
  },
];
