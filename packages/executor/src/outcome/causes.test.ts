import { describe, expect, test } from "vitest";
import { findCause, mainLine, saysItFailed } from "./causes.ts";

/** What programs really print, and what is made of it. */
const printed: [string, string, string | undefined][] = [
  // kubectl
  ["error: You must be logged in to the server (Unauthorized)", "AUTH_ERROR", "Unauthorized"],
  [
    "error: You must be logged in to the server (the server has asked for the client to provide credentials)",
    "AUTH_ERROR",
    "Unauthorized",
  ],
  [
    "Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255",
    "AUTH_ERROR",
    "Unauthorized",
  ],
  ["Unable to connect to the server: remote error: tls: expired certificate", "AUTH_ERROR", "Unauthorized"],
  [
    'Error from server (Forbidden): pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "x"',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  [
    'Error from server (Forbidden): error when creating "STDIN": pods "p" is forbidden: violates PodSecurity "baseline:latest"',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  [
    "Error from server (Forbidden): pods \"p\" is forbidden: ValidatingAdmissionPolicy 'x' with binding 'x' denied request: no",
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  [
    'Error from server: error when creating "STDIN": admission webhook "validate.kyverno.svc" denied the request: no latest',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  [
    'Error from server (Forbidden): pods "p" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  ['Error from server (NotFound): pods "nope" not found', "EXECUTION_ERROR", "NotFound"],
  ['Error from server (AlreadyExists): namespaces "x" already exists', "EXECUTION_ERROR", "AlreadyExists"],
  [
    'Error from server (Conflict): Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes',
    "EXECUTION_ERROR",
    "Conflict",
  ],
  [
    'error: Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using apps/v1: .spec.replicas',
    "EXECUTION_ERROR",
    "Conflict",
  ],
  ['The Deployment "web" is invalid: spec.replicas: Invalid value: -1', "EXECUTION_ERROR", "Invalid"],
  ['Error from server (BadRequest): container "b" in pod "p" is not available', "EXECUTION_ERROR", "BadRequest"],
  ['error: error validating "STDIN": error validating data: unknown field "spec.x"', "EXECUTION_ERROR", "Invalid"],
  ['error: the server doesn\'t have a resource type "widgets"', "EXECUTION_ERROR", "NotFound"],
  [
    'error: resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "X" in version "y/v1"',
    "EXECUTION_ERROR",
    "NotFound",
  ],
  [
    "Error from server (TooManyRequests): the server has received too many requests",
    "EXECUTION_ERROR",
    "TooManyRequests",
  ],
  [
    "Error from server (MethodNotAllowed): the server does not allow this method on the requested resource",
    "EXECUTION_ERROR",
    "MethodNotAllowed",
  ],
  ["error: timed out waiting for the condition on deployments/web", "EXECUTION_ERROR", "Timeout"],
  [
    "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
    "EXECUTION_ERROR",
    "ConnectionRefused",
  ],
  [
    "Unable to connect to the server: dial tcp: lookup no.invalid on 10.0.0.2:53: no such host",
    "EXECUTION_ERROR",
    "UnknownHost",
  ],
  ["Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout", "EXECUTION_ERROR", "Unreachable"],
  ["Unable to connect to the server: net/http: TLS handshake timeout", "EXECUTION_ERROR", "Unreachable"],
  [
    "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority",
    "EXECUTION_ERROR",
    "CertificateError",
  ],
  [
    "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid",
    "EXECUTION_ERROR",
    "CertificateError",
  ],
  ['error: failed to run "diff": executable file not found in $PATH', "TOOL_NOT_FOUND", undefined],
  [
    'E1 1 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"https://a/api\\": net/http: request canceled (Client.Timeout exceeded)"\nerror: the server doesn\'t have a resource type "pods"',
    "EXECUTION_ERROR",
    "Unreachable",
  ],
  [
    "The request is invalid: the server rejected our request due to an error in our request",
    "EXECUTION_ERROR",
    "Invalid",
  ],
  ["fatal error: runtime: cannot allocate memory", "EXECUTION_ERROR", undefined],
  ["sort: write failed: /tmp/sortX: No space left on device", "EXECUTION_ERROR", undefined],
  // helm
  ['Error: UPGRADE FAILED: "web" has no deployed releases', "EXECUTION_ERROR", "NotFound"],
  ["Error: INSTALLATION FAILED: execution error at (web/templates/x.yaml:1:3): bad", "EXECUTION_ERROR", "Invalid"],
  [
    "Error: kubernetes cluster unreachable: the server is currently unable to handle the request",
    "EXECUTION_ERROR",
    "ServiceUnavailable",
  ],
  ["Error: kubernetes cluster unreachable: <html>Denied</html>", "EXECUTION_ERROR", "Unreachable"],
  [
    'Error: INSTALLATION FAILED: 1 error occurred:\n\t* Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string',
    "EXECUTION_ERROR",
    "Invalid",
  ],
  ["Error: release: not found", "EXECUTION_ERROR", "NotFound"],
  ["Error: INSTALLATION FAILED: cannot re-use a name that is still in use", "EXECUTION_ERROR", "AlreadyExists"],
  ["Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress", "EXECUTION_ERROR", "Conflict"],
  [
    'Error: Kubernetes cluster unreachable: Get "https://127.0.0.1:1/version": dial tcp 127.0.0.1:1: connect: connection refused',
    "EXECUTION_ERROR",
    "ConnectionRefused",
  ],
  [
    "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials",
    "AUTH_ERROR",
    "Unauthorized",
  ],
  [
    'Error: query: failed to query with labels: secrets is forbidden: User "ann" cannot list resource "secrets"',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  ['Error: INSTALLATION FAILED: path "./x" not found', "EXECUTION_ERROR", "NotFound"],
  ["Error: UPGRADE FAILED: context deadline exceeded", "EXECUTION_ERROR", "Timeout"],
  [
    "Error: INSTALLATION FAILED: resource Pod/x/p not ready. status: InProgress\ncontext deadline exceeded",
    "EXECUTION_ERROR",
    "Timeout",
  ],
  // argocd
  [
    '{"level":"fatal","msg":"rpc error: code = Unauthenticated desc = invalid session: token has expired"}',
    "AUTH_ERROR",
    "Unauthorized",
  ],
  [
    '{"level":"fatal","msg":"rpc error: code = PermissionDenied desc = permission denied: applications, get, default/web"}',
    "EXECUTION_ERROR",
    "Forbidden",
  ],
  [
    '{"level":"fatal","msg":"rpc error: code = NotFound desc = error getting application"}',
    "EXECUTION_ERROR",
    "NotFound",
  ],
  ['{"level":"fatal","msg":"Argo CD server address unspecified"}', "AUTH_ERROR", "Unauthorized"],
  ['{"level":"fatal","msg":"configmap \\"argocd-cm\\" not found"}', "EXECUTION_ERROR", "NotFound"],
];

describe("the next step is the one that this failure needs", () => {
  test.each([
    [
      `Error from server (BadRequest): previous terminated container "web" in pod "p" not found`,
      /leave out --previous/,
    ],
    [
      `Error from server (BadRequest): container "web" in pod "p" is waiting to start: CreateContainerConfigError`,
      /describe pod/,
    ],
    [`error: unable to upgrade connection: container not found ("web")`, /logs --previous/],
    ["error: cannot exec into a container in a completed pod; current phase is Failed", /logs --previous/],
    ["error: container wrong is not valid for pod p out of: web", /with -c\.$/],
    [`error: unable to find container named "wrong"`, /jsonpath=\{\.spec\.template\.spec\.containers/],
    [`error: error from server (NotFound): pods "web" not found in namespace "shop"`, /deploy\/NAME/],
    [`error: failed to create deployment: namespaces "nope" not found`, /Create the namespace first/],
    ["Error: uninstall: Release not loaded: web: release: not found", /helm list -A/],
    ["error: Metrics API not available", /metrics-server/],
    [
      "Error from server (ServiceUnavailable): the server is currently unable to handle the request (get pods.metrics.k8s.io)",
      /metrics-server/,
    ],
    [`error: deployment "web" exceeded its progress deadline`, /describe pod/],
    [`error: no rollout history found for deployment "web"`, /one revision only/],
    ["error: unable to find specified revision 9 in history", /rollout history/],
    ["Error: release has no 9 version", /helm history/],
    [
      'Error from server (BadRequest): Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 0',
      /leave the Secret out/,
    ],
    [
      'The request is invalid: patch: Invalid value: "map[data:map[password:<redacted 50014c7f>]]": error decoding from json: illegal base64 data at input byte 0',
      /leave the Secret out/,
    ],
    ["error: error parsing jsonpath {.items[?(!@.a)]}, unrecognized character in action: U+0021 '!'", /jq/],
    ['error: the server doesn\'t have a resource type "cart"', /deploy\/NAME/],
    [`The Deployment "web" is invalid: spec.selector: Invalid value: {"a":"b"}: field is immutable`, /another name/],
    [
      `error: the namespace from the provided object "a" does not match the namespace "b". You must pass '--namespace=a' to perform this operation.`,
      /leave the namespace out/,
    ],
    [
      "Error from server (BadRequest): invalid character 's' looking for beginning of object key string",
      /in single quotes/,
    ],
    [`error: field "foo" does not exist`, /lists the fields/],
    [`Error from server (NotFound): nodes "a" not found`, /in no namespace/],
    [`Error from server (NotFound): storageclasses.storage.k8s.io "a" not found`, /in no namespace/],
    ["error: no matching resources found", /selector finds nothing/],
    [
      'error: resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "X" in version "y/v1"',
      /correct apiVersion and kind/,
    ],
    ['error: Apply failed with 2 conflicts: conflicts with "kubectl":', /--force-conflicts/],
    ["error: Expected replicas to be 9, was 3", /Read the object again/],
    [
      `Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label selector "a in b", field selector "": unable to parse requirement: found 'b' expected: '('`,
      /KEY in \(A,B\)/,
    ],
    [
      "Error: INSTALLATION FAILED: chart \"nginx\" matching 99 not found in bitnami index. (try 'helm repo update'): no chart version found for nginx-99",
      /helm search repo/,
    ],
    ["Error: release has no 99 version", /helm history/],
    [
      "Error: release web failed: resource Deployment/a/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
      /See what it waits for/,
    ],
    [
      "Error: INSTALLATION FAILED: server-side apply failed for object a/web apps/v1, Kind=Deployment: failed to create typed patch object (a/web; apps/v1, Kind=Deployment): .spec.replicas: expected numeric (int or float), got string",
      /Correct the field/,
    ],
    [
      '{"level":"fatal","msg":"rpc error: code = Unknown desc = error getting cached app managed resources: dial tcp 127.0.0.1:34847: connect: connection refused"}',
      /One of Argo CD's servers/,
    ],
    ['{"level":"fatal","msg":"rpc error: code = PermissionDenied desc = permission denied"}', /none of that name/],
    [
      '{"level":"fatal","msg":"rpc error: code = PermissionDenied desc = permission denied: applications, get, default/web"}',
      /its role does not allow this/,
    ],
    ['{"level":"fatal","msg":"timed out (3s) waiting for app \\"made\\" match desired state"}', /argocd app get/],
    [
      'Error: failed to execute command on web.mesh sidecar: failure running port forward process: Get "http://localhost:4038/config_dump": EOF',
      /istio-proxy container/,
    ],
    ["error: no objects passed to apply", /holds no object/],
    ['error: no objects passed to scale\nErrors: deployments.apps "web" not found', /List what exists/],
  ])("%s", (stderr, next) => {
    expect(findCause(stderr)?.next).toMatch(next);
  });

  test.each([
    [`Error from server (NotFound): deployments.apps "web" not found`, /^List what exists in this namespace/],
    ["error: invalid character '<' looking for beginning of value", /sign-in page/],
    [
      'E1 1 memcache.go:265] "couldn\'t get resource list for metrics.k8s.io/v1beta1"\nError: release: not found',
      /helm list/,
    ],
  ])("and no other: %s", (stderr, next) => {
    expect(findCause(stderr)?.next).toMatch(next);
  });
});

test("the same words about a certificate of the caller's are no failed sign-in", () => {
  const words = "error: tls: private key does not match public key";
  expect(findCause(words)).toMatchObject({ code: "AUTH_ERROR" });
  expect(findCause(words, ["create", "secret", "tls"])).toBeUndefined();
});

describe("the cause of a failure is read from what the program prints", () => {
  test.each(printed)("%s", (stderr, code, reason) => {
    expect(findCause(stderr)).toMatchObject(reason === undefined ? { code } : { code, reason });
    expect(findCause(stderr)?.next).toMatch(/\.$/);
  });

  test("what nobody knows has none", () => {
    expect(findCause("error: something new")).toBeUndefined();
  });
});

test.each(printed.filter(([stderr]) => !/^(?:The (?:\w+ "|request)|sort: )/.test(stderr)))(
  "a failure that says so: %s",
  (stderr) => {
    expect(saysItFailed(`Warning: first\n${stderr}`)).toBe(true);
  },
);

test("several things that were waited for in vain, which kubectl says without the word error", () => {
  expect(
    saysItFailed("timed out waiting for the condition on pods/a\ntimed out waiting for the condition on pods/b"),
  ).toBe(true);
});

test.each([
  "",
  "Warning: resource 'nodes' is not namespace scoped",
  "Error: Analyzers found issues when analyzing namespace: default.",
])("an answer, not a failure: %s", (stderr) => {
  expect(saysItFailed(stderr)).toBe(false);
});

test.each<[string, string, string | undefined]>([
  ["the line that says so", "Warning: old\nerror: bad thing\nmore on it\n", "error: bad thing"],
  ["not klog's", 'E1121 06:41:33.067368 3448 memcache.go:265] "Unhandled"\nlast words\n', "last words"],
  [
    "klog's where there is nothing else",
    "E1121 06:41:33.067368 3448 x.go:1] oops\n",
    "E1121 06:41:33.067368 3448 x.go:1] oops",
  ],
  ["not what goes with it", "awk: run time error: out of memory\n\tFNR=0\n", "awk: run time error: out of memory"],
  ["the last of several", "one\ntwo\n\n", "two"],
  [
    "argocd's, out of its JSON",
    '{"level":"fatal","msg":"configmap \\"x\\" not found","time":"…"}\n',
    'configmap "x" not found',
  ],
  [
    "with the fields below it",
    'error: Apply failed with 2 conflicts: conflicts with "kubectl":\n- .spec.replicas\n- .spec.paused\nPlease review\n- no field\n',
    'error: Apply failed with 2 conflicts: conflicts with "kubectl": .spec.replicas .spec.paused',
  ],
  [
    "with why it is, behind the patch",
    'Error from server (Conflict): error when applying patch:\n{"a":1}\nto:\nName: "x"\nfor: "STDIN": error when patching "STDIN": modified\n',
    'Error from server (Conflict): "STDIN": error when patching "STDIN": modified',
  ],
  [
    "with what helm lists below it",
    'Error: INSTALLATION FAILED: 1 error occurred:\n\t* namespaces "a" not found\n\n',
    'Error: INSTALLATION FAILED: 1 error occurred: namespaces "a" not found',
  ],
  ["a head without more", "error: bad:\nmore\n", "error: bad:"],
  ["none", "\n \n", undefined],
  ["a very long one cut", `error: ${"x".repeat(1000)}`, `error: ${"x".repeat(493)}…`],
])("the main line: %s", (_name, stderr, line) => {
  expect(mainLine(stderr)).toBe(line);
});
