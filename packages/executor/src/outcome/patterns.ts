import { OBJECT_PATTERNS } from "./object-patterns.ts";
import type { Pattern } from "./pattern.ts";
import { SERVER_PATTERNS } from "./server-patterns.ts";

const SEE_CONTEXT = "Check that the context is the one that was meant";
const ARGOCD_SERVER =
  "Argo CD's server does not answer at its address: have the operator check it, or choose core mode, which needs none.";
const AGAIN = "The API server is busy or unwell: try again in a moment.";

/**
 * In the order in which they are tried: what a server says of itself before what a client makes of it. The words are
 * those of client-go, kubectl, helm and argocd.
 */
export const PATTERNS: readonly Pattern[] = [
  {
    match: /Argo CD server address unspecified|no session information/,
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The operator of this server is not signed in to Argo CD: `argocd login` does that, or its core mode needs none.",
  },
  {
    match: /getting credentials: |to use exec authentication plugin/,
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The credential plugin of the kubeconfig's user failed: sign in again with the provider's login command; what the plugin said stands in the details.",
  },
  {
    match: /Failed to establish connection to .*connection refused/,
    code: "EXECUTION_ERROR",
    reason: "ConnectionRefused",
    next: ARGOCD_SERVER,
  },
  {
    match: /Failed to establish connection to /,
    unless: /x509: |no such host/,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: ARGOCD_SERVER,
  },
  {
    match: /configmap \\?"argocd-cm\\?" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "Argo CD is not installed in the namespace that this server looks in: have the operator name the right one.",
  },
  ...SERVER_PATTERNS,
  {
    match:
      /You must be logged in to the server|has asked for the client to provide credentials|\(Unauthorized\)|: Unauthorized\b|code = Unauthenticated|invalid session: |token (?:is|has) expired|tls: (?:expired|bad|unknown) certificate|invalid_grant/i,
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The cluster did not accept this server's credentials: sign in again with the provider's login command, or correct the user in the kubeconfig.",
  },
  {
    match:
      /private key does not match public key|failed to find any PEM data|failed to parse (?:certificate|private key)/,
    // Which reads a certificate of the caller's.
    except: ["create", "secret", "tls"],
    code: "AUTH_ERROR",
    reason: "Unauthorized",
    next: "The certificate and key of the kubeconfig's user cannot be used: have the operator sign in again, or correct them.",
  },
  {
    match: /because it is being terminated/,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "The namespace is being deleted: wait until it is gone and create it again, or use another.",
  },
  {
    match: /this namespace may not be deleted/,
    code: "EXECUTION_ERROR",
    reason: "Forbidden",
    next: "Kubernetes keeps this namespace: delete what is in it instead.",
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
    match: /failed calling webhook/,
    code: "EXECUTION_ERROR",
    reason: "InternalError",
    next: "A webhook that the cluster asks about each change does not answer: have whoever runs the cluster look at it.",
  },
  ...OBJECT_PATTERNS,
  {
    match: /another operation \(install\/upgrade\/rollback\) is in progress/,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Look at it with `helm history RELEASE`; where no other client is at work, roll back to the last good revision.",
  },
  {
    match:
      /cannot re-?use a name that is still in use|cannot be imported into the current release|\(AlreadyExists\)|already exists\b|code = AlreadyExists/,
    code: "EXECUTION_ERROR",
    reason: "AlreadyExists",
    next: "Change the existing object (`kubectl apply`, `helm upgrade`), or choose another name.",
  },
  {
    match: /\(Conflict\)|the object has been modified/,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Read the object again and repeat the change on what it is now.",
  },
  {
    match: /the server doesn't have a resource type|no matches for kind|could not find the requested resource/,
    // kubectl draws this conclusion too when the cluster did not say what it has.
    unless: /couldn't get current server API group list/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "A name comes after its type, as in deploy/NAME; `kubectl api-resources` lists the types of this cluster.",
  },
  {
    match: /path "[^"]*" (?:does not exist|not found)|no such file or directory|Chart\.yaml file is missing/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "A command sees the workspace files that its line names, and no others: check the path.",
  },
  {
    match: /repo \S+ not found|no repositories (?:to show|configured)/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`helm repo list` shows the repositories that this server knows; its operator adds others.",
  },
  {
    match: /no running Istio pods in/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "Istio's control plane is not in that namespace: name its own with --istioNamespace.",
  },
  {
    match:
      /\(NotFound\)|release: not found|code = NotFound|has no deployed releases|release has no \d+ version|\w+ "[^"]+" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "List what exists in this namespace, or name another namespace.",
  },
  {
    match: /unable to load root certificates|unable to read certificate-authority/,
    code: "EXECUTION_ERROR",
    reason: "CertificateError",
    next: "The certificate authority of the kubeconfig's cluster cannot be read: have the operator correct it.",
  },
  {
    match: /host must be a URL or a host:port pair|the server rejected our request for an unknown reason/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "The server address of the kubeconfig's cluster is wrong, in its scheme (https) perhaps: have the operator correct it.",
  },
  {
    match:
      /invalid character '<' looking for|serializer for text\/html doesn't exist|gave HTTP response to HTTPS client|not look like a TLS handshake/,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: "Something else than an API server answers at the cluster's address, a proxy or a sign-in page perhaps: have the operator check the kubeconfig's server and the network (VPN).",
  },
  {
    match:
      /\((?:Invalid|BadRequest)\)|" is invalid: |The request is invalid|error validating data|strict decoding error|cannot be handled as a |failed to create typed patch object|unable to decode|(?:unable to|cannot) parse|error parsing/,
    code: "EXECUTION_ERROR",
    reason: "Invalid",
    next: "Correct the field that the message names; `kubectl explain TYPE.FIELD` shows what is accepted.",
  },
  {
    match: /execution error at \(|YAML parse error on |template: \S+: |values don't meet the specifications/,
    code: "EXECUTION_ERROR",
    reason: "Invalid",
    next: "The chart does not render with these values: correct the file and line that the message names, or the values.",
  },
  {
    match: /\(TooManyRequests\)|has received too many requests|too many requests, please try again later/i,
    code: "EXECUTION_ERROR",
    reason: "TooManyRequests",
    next: AGAIN,
  },
  {
    match: /\(ServiceUnavailable\)|currently unable to handle the request|apiserver not ready/,
    code: "EXECUTION_ERROR",
    reason: "ServiceUnavailable",
    next: AGAIN,
  },
  {
    match:
      /\((?:InternalError|Timeout|ServerTimeout)\)|an error on the server \("|unable to return a response in the time/,
    code: "EXECUTION_ERROR",
    reason: "InternalError",
    next: AGAIN,
  },
  {
    match: /Error from server \(\w+\)/,
    code: "EXECUTION_ERROR",
    next: "Read the reason that the API server gives, and correct the command.",
  },
  {
    match:
      /timed out waiting for the condition|would exceed context deadline|(?:FAILED|release \S+ failed|uninstallation completed)[^]{0,4000}context deadline exceeded/,
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
    match: /proxyconnect /,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: "The proxy on the way to the cluster does not let it through: have the operator check HTTPS_PROXY and the kubeconfig's proxy-url.",
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
      /i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|no route to host|network is unreachable|connection reset by peer|unexpected EOF|": EOF|error reading from server: EOF/,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: `The cluster does not answer. ${SEE_CONTEXT}, and that its network (VPN) is connected.`,
  },
  {
    match: /cluster unreachable: /,
    code: "EXECUTION_ERROR",
    reason: "Unreachable",
    next: `The cluster does not answer as one. ${SEE_CONTEXT}, and that its network (VPN) is connected.`,
  },
  {
    match: /no space left on device|file too large/i,
    machine: true,
    code: "EXECUTION_ERROR",
    next: "Free room on the disk that the message names; the server's own temporary files lie in TMPDIR.",
  },
  {
    match: /cannot allocate memory|out of memory|memory exhausted/i,
    machine: true,
    code: "EXECUTION_ERROR",
    next: "It needed more memory than a call may have: narrow the command with a selector, a name or --limit.",
  },
  {
    match: /executable file not found in \$PATH/,
    code: "TOOL_NOT_FOUND",
    next: "Install the program that the message names on the server.",
  },
];
