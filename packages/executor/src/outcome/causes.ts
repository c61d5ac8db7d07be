import type { ErrorCode } from "./result.ts";

/** Why a program failed, as far as what it printed tells. */
export interface Cause {
  readonly code: ErrorCode;
  /** Kubernetes' own word for it, or the nearest of its words. */
  readonly reason?: string;
  /** The next thing to try: one sentence. */
  readonly next: string;
}

interface Pattern extends Cause {
  readonly match: RegExp;
}

const SEE_CONTEXT = "Check that the context is the one that was meant";

/**
 * In the order in which they are tried: what a server says of itself before what a client makes of it. The words are
 * those of client-go, kubectl, helm and argocd.
 */
const PATTERNS: readonly Pattern[] = [
  {
    match: /Argo CD server address unspecified|no session information/,
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The operator of this server is not signed in to Argo CD: `argocd login` does that, or its core mode needs none.",
  },
  {
    match: /configmap \\?"argocd-cm\\?" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "Argo CD is not installed in the namespace that this server looks in: have the operator name the right one.",
  },
  {
    match:
      /You must be logged in to the server|has asked for the client to provide credentials|\(Unauthorized\)|: Unauthorized\b|code = Unauthenticated|invalid session: |token (?:is|has) expired|getting credentials: |tls: (?:expired|bad|unknown) certificate|invalid_grant/i,
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The cluster did not accept this server's credentials: sign in again with the provider's login command, or correct the user in the kubeconfig.",
  },
  {
    match: /violates PodSecurity/,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "The namespace's Pod Security level refuses the pod: change the fields that the message names.",
  },
  {
    match: /ValidatingAdmissionPolicy '|admission webhook "[^"]+" denied the request/,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "A policy of the cluster refuses this: change what the message names, or ask who runs the cluster.",
  },
  {
    match: /exceeded quota|forbidden: .*(?:maximum|minimum) .* usage/,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "Look at the limits with `kubectl describe quota,limitrange`, and ask for less.",
  },
  {
    match: /\(Forbidden\)|is forbidden: |forbidden: User |code = PermissionDenied|permission denied: /,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "The sign-in worked, but its role does not allow this: ask for one that does; `kubectl auth can-i --list` shows what is allowed.",
  },
  {
    match: /another operation \(install\/upgrade\/rollback\) is in progress/,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Look at it with `helm history RELEASE`; where no other client is at work, roll back to the last good revision.",
  },
  {
    match: /cannot re-use a name that is still in use|\(AlreadyExists\)|already exists\b|code = AlreadyExists/,
    code: "EXECUTION_ERROR",
    reason: "AlreadyExists",
    next: "Change the existing object (`kubectl apply`, `helm upgrade`), or choose another name.",
  },
  {
    match: /\(Conflict\)|Apply failed with \d+ conflicts?|the object has been modified/,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Read the object again and repeat the change on what it is now.",
  },
  {
    match: /the server doesn't have a resource type|no matches for kind|could not find the requested resource/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "List the types that this cluster has with `kubectl api-resources`.",
  },
  {
    match: /\(NotFound\)|release: not found|code = NotFound/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "List what exists in this namespace, or name another namespace.",
  },
  {
    match:
      /\((?:Invalid|BadRequest)\)|" is invalid: |error validating data|strict decoding error|unable to decode|(?:unable to|cannot) parse|error parsing/,
    code: "EXECUTION_ERROR",
    reason: "Invalid",
    next: "Correct the field that the message names; `kubectl explain TYPE.FIELD` shows what is accepted.",
  },
  {
    match: /path "[^"]*" (?:does not exist|not found)|no such file or directory|Chart\.yaml file is missing/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "A command sees the workspace files that its line names, and no others: check the path.",
  },
  {
    match: /\((?:TooManyRequests|ServiceUnavailable|InternalError|Timeout|ServerTimeout)\)/,
    code: "EXECUTION_ERROR",
    next: "The API server is busy or unwell: try again in a moment.",
  },
  {
    match: /Error from server \(\w+\)/,
    code: "EXECUTION_ERROR",
    next: "Read the reason that the API server gives, and correct the command.",
  },
  {
    match:
      /timed out waiting for the condition|would exceed context deadline|(?:FAILED|uninstallation completed)[^]{0,4000}context deadline exceeded/,
    code: "EXECUTION_ERROR",
    reason: "Timeout",
    next: "See what it waits for with `kubectl describe` and `kubectl get events`, or wait longer.",
  },
  {
    match: /x509: |failed to verify certificate/,
    code: "EXECUTION_ERROR",
    reason: "CertificateError",
    next: "The API server's certificate does not fit the kubeconfig: correct its certificate-authority and server fields.",
  },
  {
    match: /connection refused|was refused - did you specify/,
    code: "EXECUTION_ERROR",
    reason: "ConnectionRefused",
    next: `Nothing listens at the cluster's address. ${SEE_CONTEXT}, and that the cluster runs.`,
  },
  {
    match: /no such host|server misbehaving/,
    code: "EXECUTION_ERROR",
    reason: "UnknownHost",
    next: `The cluster's host name does not resolve. ${SEE_CONTEXT}, and that its network (VPN) is connected.`,
  },
  {
    match:
      /i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|no route to host|network is unreachable|connection reset by peer|unexpected EOF|": EOF/,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: `The cluster does not answer. ${SEE_CONTEXT}, and that its network (VPN) is connected.`,
  },
  {
    match: /executable file not found in \$PATH/,
    code: "TOOL_NOT_FOUND",
    next: "Install the program that the message names on the server.",
  },
];

/** What the standard error of a failed program says of the cause; undefined where it says nothing known. */
export function findCause(stderr: string): Cause | undefined {
  const pattern = PATTERNS.find(({ match }) => match.test(stderr));
  if (pattern === undefined) return undefined;
  const { code, next } = pattern;
  const reason = /Error from server \((\w+)\)/.exec(stderr)?.[1] ?? pattern.reason;
  return { code, next, ...(reason !== undefined && { reason }) };
}

/** Whether a program's standard error calls what happened an error, whatever its exit code. */
export function saysItFailed(stderr: string): boolean {
  return /^(?:error: |Error: (?!Analyzers found issues)|Error from server|Unable to connect to the server|The connection to the server|FATA\[|\{"level":"fatal")/m.test(
    stderr,
  );
}

/** The line of a program's standard error that says what went wrong. */
export function mainLine(stderr: string): string | undefined {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const told = lines.find((line) => saysItFailed(line));
  // klog's own lines repeat, at length, what the last line says for people.
  const line = plain(told ?? lines.findLast((text) => !/^[EWIF]\d{4} /.test(text)) ?? lines.at(-1));
  return line === undefined || line.length <= LONGEST ? line?.trim() : `${line.slice(0, LONGEST).trim()}…`;
}

/** argocd logs its last words as JSON where no terminal listens. */
function plain(line: string | undefined): string | undefined {
  const said = line === undefined ? undefined : /^\{"level":"fatal","msg":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  return said === undefined ? line : String(JSON.parse(said));
}

/** Characters of a program's line that an error message repeats; all of it stands in the details. */
const LONGEST = 500;
