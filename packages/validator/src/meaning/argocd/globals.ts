import type { ParsedCommand, ParsedFlag } from "../../grammar/command.ts";
import type { FlagUse, IntentDraft, NameUse } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, givenUse, switchedOn, uses } from "../shared/flags.ts";
import { namesIn } from "../shared/named.ts";
import { outputFormat } from "../shared/output-format.ts";
import { readOrStdin } from "../shared/stdin.ts";
import { OWN_OBJECTS } from "./shared/core.ts";

/** Flags of every command that choose server, identity, trust or the client's own configuration. */
const CONNECTION: ReadonlySet<string> = new Set([
  "auth-token",
  "client-crt",
  "client-crt-key",
  "config",
  "controller-name",
  "grpc-web-root-path",
  "header",
  "kubeconfig",
  "logformat",
  "loglevel",
  "port-forward-namespace",
  "redis-haproxy-name",
  "redis-name",
  "repo-server-name",
  "server",
  "server-crt",
  "server-name",
]);
const SWITCHES: readonly string[] = ["core", "insecure", "insecure-skip-tls-verify", "plaintext", "port-forward"];

/** kubectl's own flags, which some commands have too; elsewhere the same names are filters and fields. */
const KUBECTL_CONNECTION: ReadonlySet<string> = new Set([
  "as",
  "as-group",
  "as-uid",
  "certificate-authority",
  "client-certificate",
  "client-key",
  "cluster",
  "password",
  "proxy-url",
  "tls-server-name",
  "token",
  "user",
  "username",
]);

/** Files that argocd reads, whatever the command; `-` is standard input. */
const READS: readonly string[] = [
  "argocd-cm-path",
  "argocd-secret-path",
  "file",
  "from",
  "gcp-service-account-key-path",
  "github-app-private-key-path",
  "local",
  "policy-file",
  "ssh-private-key-path",
  "tls-client-cert-key-path",
  "tls-client-cert-path",
  "values-literal-file",
];

/** Flags whose value names something. Those of `--repo`, `--cluster` and `--dest-server` are filters and literals. */
const NAMES: Readonly<Record<string, NameUse["role"]>> = {
  account: "other",
  "app-namespace": "namespace",
  "appset-namespace": "namespace",
  container: "container",
  group: "other",
  kind: "type",
  name: "object",
  namespace: "namespace",
  project: "other",
  "resource-name": "object",
};

/** Of all commands together: one that a command lacks does nothing. */
const FORMATS: ReadonlySet<string> = new Set([
  "json",
  "yaml",
  "wide",
  "name",
  "tree",
  "tree=detailed",
  "id",
  "server",
  "url",
  "short",
]);

const CONTEXTS: readonly string[] = ["argocd-context", "context", "kube-context"];

/** The groups, `version` and `admin` take kubectl's flags. */
function takesKubectlFlags({ path }: ParsedCommand): boolean {
  return path.length === 1 || path[0] === "admin";
}

function connection(command: ParsedCommand): readonly FlagUse[] {
  const kubectl = takesKubectlFlags(command);
  const isConnection = ({ flag }: FlagUse) => CONNECTION.has(flag) || (kubectl && KUBECTL_CONNECTION.has(flag));
  return [
    ...command.flags.map(flagUse).filter(isConnection),
    ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
  ];
}

function names(command: ParsedCommand): readonly NameUse[] {
  return command.flags.flatMap(({ name, value, span }): readonly NameUse[] => {
    if (value === "") return [];
    // Contexts are called after servers and clusters, whose names may be paths.
    if (CONTEXTS.includes(name)) return namesIn(value, "/", "context", span);
    const role = NAMES[name];
    return role ? [{ role, value, span }] : [];
  });
}

/** Flags that find Applications, beside those that are named. A project is one of the new Application's fields elsewhere. */
function selecting(command: ParsedCommand): readonly ParsedFlag[] {
  const byProject = ["list", "sync"].includes(command.path[1] ?? "") ? ["project"] : [];
  return uses(command, "selector", ...byProject).filter(({ value }) => value !== "");
}

/** What holds for every argocd command: contexts, connection, names, and the files that its flags give. */
export function globals(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const refused = connection(command);
  const contexts = uses(command, ...CONTEXTS).filter(({ value }) => value !== "");
  const cluster = contexts.findLast(({ name }) => name !== "argocd-context");
  const asks = switchedOn(command, "prompts-enabled");
  const isAdmin = command.path[0] === "admin";
  const out = givenUse(command, "out");
  const written = isAdmin && out && out.value !== "-" ? [flagUse(out)] : [];
  const read = uses(command, ...READS).map(flagUse);
  return combine(
    {
      connection: refused,
      effects: [...(refused.length > 0 ? (["identity"] as const) : []), ...(asks ? (["block"] as const) : [])],
      names: names(command),
      interactive: asks ? [asks] : [],
      modifiers: [...contexts, ...selecting(command)].map(flagUse),
      ...OWN_OBJECTS,
      files: written.map((use) => ({ access: "write", content: "unseen", ...use })),
      ...(cluster ? { context: cluster.value } : {}),
    },
    ...read.filter(({ value }) => value !== "").map((use) => readOrStdin(use, input)),
    isAdmin ? {} : outputFormat(command, "output", FORMATS),
    isAdmin ? {} : outputFormat(command, "out", FORMATS),
  );
}
