import { expect, test } from "vitest";
import { commandsOf, flagsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { judge } from "../../judge.ts";

/** Commands that are denied whatever their flags say. */
const REFUSED =
  /^(?:alpha|attach|auth reconcile|certificate .|config (?:delete|rename|set|unset|use)|cp|create (?:cluster)?role(?:binding)?$|create token|debug|edit|apply edit-last-applied|kuberc|plugin|port-forward|proxy|set subject)/u;

const paths = [...commandsOf(grammarOf("kubectl"))].filter(({ variants }) => variants.some(({ runnable }) => runnable));
const judged = paths.filter(({ path }) => !REFUSED.test(path.join(" ")));

/** Flags that only choose what is printed, how much of it is fetched, or how long kubectl waits. */
const HARMLESS = `
  all-containers all-pods api-group api-version cached categories chunk-size client concurrency detach-keys
  disable-compression enable-managedby-label help ignore-errors ignore-not-found label-columns limit-bytes
  match-server-version max-depth max-log-requests namespaced no-headers output-watch-events
  pod-running-timeout prefix previous quiet reorder request-timeout revision server-print show-capacity show-events
  show-kind show-labels show-managed-fields show-swap since since-time sum tail timestamps types
  use-protocol-buffers verbs warnings-as-errors windows-line-endings
`;

/** What a change says of the object that it makes or changes, and how it is sent. */
const FIELDS = `
  annotation append-hash cascade class cluster-ip clusterip cpu cpu-percent create-annotation current-replicas
  default-backend description docker-email docker-password docker-server docker-username external-name field-manager
  force-conflicts from-literal global-default hard image image-pull-policy keys labels limits load-balancer-ip max
  max-unavailable memory min min-available node-port now openapi-patch override-type port preemption-policy protocol
  prune-allowlist record replicas requests resource-version restart rule save-config schedule scopes server-side
  session-affinity target-port tcp to-revision validate value wait
`;

/** How a node is emptied, which no flag makes less. */
const DRAINING = `delete-emptydir-data disable-eviction ignore-daemonsets pod-selector skip-wait-for-delete-timeout`;

/** Of kustomize, for charts that it renders where `--enable-helm` is given. */
const CHARTS = `helm-api-versions helm-debug helm-kube-version`;

/** How the kubeconfig is shown. */
const VIEW = `flatten merge minify`;

/** Flags to which the files beside this one give a meaning. */
const MEANT = `
  all all-namespaces allow-missing-template-keys annotations as as-current-user as-group as-uid as-user-extra attach
  cache-dir cert certificate-authority client-certificate client-key cluster command container containers context
  dry-run edit enable-alpha-plugins enable-helm env expose external-ip field-selector filename follow for force from
  from-env-file from-file grace-period helm-command insecure-skip-tls-verify insecure-skip-tls-verify-backend
  interactive key kubeconfig kuberc kustomize leave-stdin-open list load-restrictor local log-flush-frequency mount name
  namespace namespaces network network-name output output-directory overrides overwrite password patch patch-file
  privileged profile profile-output proxy-url prune raw recursive resolve rm selector server show-secrets sort-by stdin
  subresource template timeout tls-server-name token tty type user username v vmodule watch watch-only
`;

const known = new Set([HARMLESS, FIELDS, DRAINING, CHARTS, VIEW, MEANT].flatMap((names) => names.trim().split(/\s+/u)));

test("somebody has thought of every flag, so that a newer kubectl brings none unseen", () => {
  const flags = new Set(judged.flatMap((command) => [...flagsOf(command)].map(({ name }) => name)));
  expect([...flags].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !flags.has(name))).toEqual([]);
});

test.each(paths.map(({ path }) => path.join(" ")).filter((path) => REFUSED.test(path)))(
  "kubectl %s is denied with whatever operands",
  (path) => {
    for (const operands of ["", " a", " a b", " a=b", " -f a.yaml"]) {
      expect(judge(`kubectl ${path}${operands}`).decision).toBe("deny");
    }
  },
);
