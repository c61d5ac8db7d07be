import { expect, test } from "vitest";
import { commandsOf, flagsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { judge } from "../../judge.ts";
import { argocd } from "./commands.ts";
import { refused } from "./refused.ts";

const runnable = [...commandsOf(grammarOf("argocd"))].filter(
  ({ path, variants }) => path.length > 0 && path[0] !== "help" && variants.some((variant) => variant.runnable),
);
const judged = runnable.filter(({ path }) => !Object.hasOwn(refused(), path.join(" ")));

/** Flags that only choose what is printed, which resources are picked, or how long argocd waits. */
const HARMLESS = `
  all appset-namespace cert-type client degraded delete diff-exit-code exit-code filter filter-fields grpc-web health
  help hostname-pattern http-retry-max hydrated ignore-normalizer-jq-execution-timeout local-include local-repo-root
  match-case operation orphaned output patch previous redis-compress request-timeout revision revisions
  server-side-diff server-side-diff-concurrency server-side-diff-max-batch-kb server-side-generate short
  show-managed-fields show-operation show-params since-seconds sort source source-name source-names source-position
  source-positions suspended sync tail timeout type unixtime until-time
`;

/** Filters and literals: addresses, paths and selectors that argocd connects to, opens and applies nothing by. */
const DATA = `label path selector`;

/** What a sync is like. */
const SYNC = `
  apply-out-of-sync-only assumeYes async dry-run force info preview-changes prune replace resource
  retry-backoff-duration retry-backoff-factor retry-backoff-max-duration retry-limit retry-refresh server-side strategy
`;

/** Flags that a file beside this one gives a meaning to, for all commands. */
const MEANT = `
  account app-namespace argocd-context auth-token client-crt client-crt-key cluster config container context
  controller-name core file follow group grpc-web-root-path hard-refresh header insecure insecure-skip-tls-verify kind kube-context
  kubeconfig local logformat loglevel name namespace out password plaintext port-forward port-forward-namespace project
  prompts-enabled proxy-url redis-haproxy-name redis-name refresh repo repo-server-name resource-name server server-crt
  server-name token user username values-literal-file
`;

/** What an Application says: literals of commands that a person decides on. */
const FIELDS =
  /^(?:allow-empty|annotations|auto-prune|config-management-plugin|dest-|directory-|dry-source-|env$|helm-|hydrate-to-branch|ignore-missing-|jsonnet-|kustomize-|name(?:prefix|suffix)$|parameter$|pass-credentials|plugin-env|ref$|release-name|revision-history-limit|self-heal|set-finalizer|sync-|tag-prefix|upsert$|validate$|values(?:-literal)?$|wait$)/u;

const known = new Set([HARMLESS, DATA, SYNC, MEANT].flatMap((names) => names.trim().split(/\s+/u)));

test("every argocd command that does something has a meaning", () => {
  const names = runnable.map(({ path }) => path.join(" "));
  expect(names.filter((name) => !Object.hasOwn(argocd.commands(), name))).toEqual([]);
  expect(Object.keys(argocd.commands()).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(Object.keys(refused()))("argocd %s is denied with whatever operands", (name) => {
  for (const operands of ["", " a", " a b", " a b c"]) expect(judge(`argocd ${name}${operands}`).decision).toBe("deny");
});

test("somebody has thought of every flag, so that a newer argocd brings none unseen", () => {
  const flags = new Set(judged.flatMap((command) => [...flagsOf(command)].map(({ name }) => name)));
  expect([...flags].filter((name) => !known.has(name) && !FIELDS.test(name))).toEqual([]);
  expect([...known].filter((name) => !flags.has(name))).toEqual([]);
});
