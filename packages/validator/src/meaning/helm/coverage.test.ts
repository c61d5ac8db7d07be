import { expect, test } from "vitest";
import { commandsOf, flagsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { helm } from "./commands.ts";

/** Flags that only choose what is printed, how releases are picked, or how long helm waits. */
const HARMLESS = `
  add-dir-header all alsologtostderr alsologtostderrthreshold api-versions atomic burst-limit cascade cleanup-on-fail
  client color colour create-namespace date debug deployed description devel disable-openapi-validation
  fail-on-no-result failed filter generate-name help hide-notes hide-secret history-max ignore-not-found include-crds
  install is-upgrade jsonpath keep-history kube-version labels legacy-stderr-threshold-behavior list-repo-url logs max
  max-col-width no-descriptions no-headers no-hooks offset one-output output pending qps quiet recreate-pods regexp
  release-name render-subchart-notes replace reset-then-reuse-values reset-values reuse-values reverse revision
  rollback-on-failure selector server-side short show-desc show-only show-resources show-rollback-revision skip-crds
  skip-headers skip-log-headers skip-schema-validation skip-tests stderrthreshold strict superseded
  template time-format timeout type uninstalled uninstalling v validate verify version versions wait wait-for-jobs
  with-subcharts
`;

/** Flags that a file beside this one gives a meaning to. */
const MEANT = `
  all-namespaces ca-file cert-file content-cache dependency-update dry-run enable-dns endpoint force force-conflicts
  force-replace insecure-skip-tls-verify key-file keyring kube-apiserver kube-as-group kube-as-user kube-ca-file
  kube-context kube-insecure-skip-tls-verify kube-tls-server-name kube-token kubeconfig log-backtrace-at log-dir
  log-file log-file-max-size logtostderr name-template namespace output-dir pass-credentials password plain-http
  post-renderer post-renderer-args registry-config repo repository-cache repository-config set set-file set-json
  set-literal set-string take-ownership username values vmodule
`;

const known = new Set([HARMLESS, MEANT].flatMap((names) => names.trim().split(/\s+/u)));
/** Commands that are denied whatever their flags are. */
const denied =
  /^(?:create|dependency (?:build|update)|docs|package|plugin (?!list)|pull|push|registry|repo (?!list)|verify)/u;
const runnable = [...commandsOf(grammarOf("helm"))].filter(({ variants }) =>
  variants.some((variant) => variant.runnable),
);

test("every helm command that does something has a meaning", () => {
  const names = runnable.map(({ path }) => path.join(" ")).filter((name) => name !== "help");
  expect(names.filter((name) => !Object.hasOwn(helm.commands(), name))).toEqual([]);
  expect(Object.keys(helm.commands()).filter((name) => !names.includes(name))).toEqual([]);
});

test("somebody has thought of every flag, so that a newer helm brings none unseen", () => {
  const judged = runnable.filter(({ path }) => !denied.test(path.join(" ")));
  const flags = new Set(judged.flatMap((command) => [...flagsOf(command)].map(({ name }) => name)));
  expect([...flags].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !flags.has(name))).toEqual([]);
});
