import type { Pattern } from "./pattern.ts";

/**
 * What is said of one pod, container, namespace or release, where the next step is another than for most that is not found
 * or not valid. Each saves a look at a help text, or a list that shows nothing new.
 */
export const OBJECT_PATTERNS: readonly Pattern[] = [
  {
    match: /previous terminated container "[^"]*" in pod "[^"]*" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "It has not restarted: leave out --previous.",
  },
  {
    match: /is waiting to start: /,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "There is no log yet: `kubectl describe pod` says in its events why it does not start.",
  },
  {
    match:
      /container not found \("|cannot exec into a container in a completed pod|container is not created or running/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "The container does not run: `kubectl logs --previous` has its last words, and `kubectl describe pod` its state.",
  },
  {
    match: /is not valid for pod |a container name must be specified/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "Name one of the pod's containers with -c.",
  },
  {
    match: /unable to find container named/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`kubectl get TYPE NAME -o jsonpath={.spec.template.spec.containers[*].name}` shows the names that it has.",
  },
  {
    match: /\bpods "[^"]+" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`kubectl get pods` lists those that there are; logs and exec also take a workload, as deploy/NAME.",
  },
  {
    match: /\bnamespaces "[^"]+" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "Create the namespace first, or name one of `kubectl get namespaces`.",
  },
  {
    match:
      /\b(?:nodes|persistentvolumes|[a-z]+classes\.[a-z0-9.]+\.k8s\.io|clusterroles\.[a-z.0-9]+|clusterrolebindings\.[a-z.0-9]+|customresourcedefinitions\.[a-z.0-9]+) "[^"]+" not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "It stands in no namespace: `kubectl get` of its type lists those that there are.",
  },
  {
    match: /^error: no matching resources found/m,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "Its selector finds nothing in this namespace: `kubectl get` with the same words shows what it finds, -A in all of them.",
  },
  {
    match: /no matches for kind "[^"]+" in version "/,
    unless: /couldn't get current server API group list/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`kubectl api-resources` lists the types of this cluster with their versions: correct apiVersion and kind, or apply the type's definition first.",
  },
  {
    match: /Apply failed with \d+ conflicts?/,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Leave the fields out that others manage, or take them over with --force-conflicts.",
  },
  {
    match: /^error: Expected (?:replicas|resource version) to be /m,
    code: "EXECUTION_ERROR",
    reason: "Conflict",
    next: "Read the object again and repeat the change on what it is now.",
  },
  {
    match: /unable to parse requirement|field label not supported/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "A label selector is KEY=VALUE or 'KEY in (A,B)'; a field selector takes metadata.name, metadata.namespace and few fields more.",
  },
  {
    match: /not found in \S+ index\b/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`helm search repo NAME --versions` lists the charts that this server knows, with their versions.",
  },
  {
    match: /release has no \d+ version/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`helm history RELEASE` lists the revisions that are kept.",
  },
  {
    match: /no objects passed to/,
    unless: /not found|accumulating resources/,
    code: "EXECUTION_ERROR",
    reason: "Invalid",
    next: "The manifest holds no object, or none that its selector (-l) finds.",
  },
  {
    match: /release: not found/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`helm list -A` shows each release with its namespace.",
  },
  {
    match: /metrics api not available|metrics not available (?:for|yet)|\(get (?:pods|nodes)\.metrics\.k8s\.io/i,
    code: "EXECUTION_ERROR",
    reason: "ServiceUnavailable",
    next: "The cluster's metrics-server does not answer, or is not there; `kubectl describe node` shows requests and limits.",
  },
  {
    match: /exceeded its progress deadline/,
    code: "EXECUTION_ERROR",
    reason: "Timeout",
    next: "`kubectl describe pod` of one that is not ready says why; `kubectl rollout undo` goes back.",
  },
  {
    match: /no rollout history found for/,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "It has had one revision only, so there is none to go back to: correct it with `kubectl set image`, `kubectl patch` or `kubectl apply`.",
  },
  {
    match: /unable to find (?:the )?specified revision|release has no \d+ version/i,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`kubectl rollout history` and `helm history` list the revisions that there are.",
  },
  {
    match: /field is immutable/,
    code: "EXECUTION_ERROR",
    reason: "Invalid",
    next: "It cannot change on an object that exists: keep its value, or make an object of another name.",
  },
  {
    match: /namespace from the provided object "[^"]*" does not match the namespace/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "Or leave the namespace out of the command or the manifest.",
  },
  {
    match: /\(BadRequest\): .*invalid character '/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "The JSON is malformed: put all of it in single quotes, with double quotes inside.",
  },
  {
    match: /cannot be handled as a Secret: illegal base64 data|error decoding from json: illegal base64 data/,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "The values of a Secret that one stage hands to the next are redacted: leave the Secret out. In a manifest, `data` is base64 and `stringData` is plain.",
  },
  {
    match: /error parsing jsonpath /,
    code: "EXECUTION_ERROR",
    reason: "BadRequest",
    next: "kubectl's JSONPath is a small one, without negation and regular expressions: pipe -o json to jq.",
  },
  {
    match: /^error: field "[^"]*" does not exist/m,
    code: "EXECUTION_ERROR",
    reason: "NotFound",
    next: "`kubectl explain` of what stands before it lists the fields.",
  },
];
