import { expect, test } from "vitest";
import { commandsOf, flagsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { istioctl } from "./commands.ts";
import { refused } from "./refused.ts";

/** Flags that only choose what is printed, which proxies or messages are picked, or how long istioctl waits. */
const HARMLESS = `
  address analyzer auto-inject-namespaces cluster color ctrlz_port direction enroll-namespace failure-threshold for fqdn
  help ignore-unknown ignoreUnmeshed kubeclient-timeout list-analyzers no-descriptions output output-threshold
  overwrite port proxy-admin-port raw recursive referential remote revision selector short skip-confirmation status
  subset timeout type use-kube verbose verbosity waypoint webhook-name with-headers
`;

/** Flags that a file beside this one gives a meaning to. */
const MEANT = `
  all all-namespaces as as-group as-uid authority cert-dir context file filename insecure istioNamespace kubeconfig level
  log-reset log_as_json log_caller log_output_level log_stacktrace_level log_target manifests meshConfigFile name
  namespace node plaintext policy-namespace remote-contexts reset service-namespace stack-trace-level stack-trace-reset
  suppress vklog wait waypoint-timeout workload-namespace workload-node xds-address xds-label xds-port
`;

const known = new Set([HARMLESS, MEANT].flatMap((names) => names.trim().split(/\s+/u)));
const runnable = [...commandsOf(grammarOf("istioctl"))].filter(({ variants }) =>
  variants.some((variant) => variant.runnable),
);

test("every istioctl command that does something has a meaning", () => {
  const names = runnable.map(({ path }) => path.join(" ")).filter((name) => name !== "help");
  expect(names.filter((name) => !Object.hasOwn(istioctl.commands(), name))).toEqual([]);
  expect(Object.keys(istioctl.commands()).filter((name) => !names.includes(name))).toEqual([]);
});

test("somebody has thought of every flag, so that a newer istioctl brings none unseen", () => {
  const judged = runnable.filter(({ path }) => !Object.hasOwn(refused, path.join(" ")));
  const flags = new Set(judged.flatMap((command) => [...flagsOf(command)].map(({ name }) => name)));
  expect([...flags].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !flags.has(name))).toEqual([]);
});
