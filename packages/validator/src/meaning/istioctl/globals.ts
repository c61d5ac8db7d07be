import type { ParsedCommand } from "../../grammar/command.ts";
import { pathText } from "../../grammar/path-text.ts";
import type { FlagUse, IntentDraft, NameUse, NamespaceScope } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, givenUse, listUses, switchedOn, uses } from "../shared/flags.ts";
import { namesIn } from "../shared/named.ts";
import { outputFormat } from "../shared/output-format.ts";
import { readOrStdin } from "../shared/stdin.ts";
import { logsBodies } from "../shared/verbosity.ts";

/**
 * Flags that choose endpoint, identity or trust, of every command and of those that talk to istiod: which pod is taken
 * for istiod decides who receives the client's token.
 */
const CONNECTION: ReadonlySet<string> = new Set([
  "as",
  "authority",
  "cert-dir",
  "kubeconfig",
  "xds-address",
  "xds-label",
  "xds-port",
]);
const SWITCHES: readonly string[] = ["insecure", "plaintext"];

/** Files that istioctl reads, whatever the command; `-` is standard input. */
const READS: readonly string[] = [
  "charts",
  "file",
  "injectConfigFile",
  "manifests",
  "meshConfigFile",
  "operatorFileName",
  "valuesFile",
];
const WRITES: readonly string[] = ["dir", "output-dir", "outputDir"];
/** `-o` is a file for these and a format for all others. */
const OUTPUT_IS_FILE = /^(?:kube-inject|manifest\b|experimental workload entry configure)/u;
/** Of all the others together: one that a command lacks does nothing. */
const FORMATS: ReadonlySet<string> = new Set(["json", "yaml", "short", "table", "log", "prom", "prom-merged"]);

/** What a ztunnel knows is kept to one namespace by these, and not by `--namespace`. */
const KEPT_BY: readonly string[] = ["workload-namespace", "service-namespace", "policy-namespace"];
const NAMESPACES: readonly string[] = ["istioNamespace", "namespace", ...KEPT_BY];

function isConnection({ flag, value }: FlagUse): boolean {
  if (flag === "vklog") return logsBodies(value);
  // All of the client's own logging is written with `_`; `--log-reset` of istiod's is not among it.
  return CONNECTION.has(flag) || flag.startsWith("as-") || flag.startsWith("log_");
}

function contextParts({ value, span }: FlagUse): readonly NameUse[] {
  // Contexts are called after clusters, whose names may be paths: `arn:aws:eks:…:cluster/prod`.
  return namesIn(value, "/", "context", span);
}

function names(command: ParsedCommand): readonly NameUse[] {
  const given = (...flags: readonly string[]) =>
    uses(command, ...flags)
      .map(flagUse)
      .filter(isGiven);
  return [
    ...given("context", "remote-contexts").flatMap(contextParts),
    ...given(...NAMESPACES).map(({ value, span }) => ({ role: "namespace", value, span }) as const),
    ...given("node", "workload-node").map(({ value, span }) => ({ role: "node", value, span }) as const),
  ];
}

function scope(command: ParsedCommand): NamespaceScope {
  const all = switchedOn(command, "all-namespaces");
  if (all) return { kind: "all", span: all.span };
  const use = givenUse(command, "namespace");
  return use ? { kind: "named", name: use.value, span: use.span } : { kind: "default" };
}

function isGiven({ value }: FlagUse): boolean {
  return value !== "";
}

function outputIsFile({ path }: ParsedCommand): boolean {
  return OUTPUT_IS_FILE.test(pathText(path));
}

function files(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const read = [...uses(command, ...READS).map(flagUse), ...listUses(command, "filename")].filter(isGiven);
  const outputs = outputIsFile(command) ? [...WRITES, "output"] : WRITES;
  const written = uses(command, ...outputs)
    .map(flagUse)
    .filter(isGiven);
  return combine(...read.map((use) => readOrStdin(use, input)), {
    effects: written.length > 0 ? ["host-write"] : [],
    files: written.map((use) => ({ access: "write", content: "unseen", ...use })),
  });
}

/** What holds for every istioctl command: place, connection, and the files that its flags name. */
export function globals(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const connection = [
    ...command.flags.map(flagUse).filter(isConnection),
    ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
  ];
  const context = givenUse(command, "context");
  return combine(
    {
      connection,
      effects: connection.length > 0 ? ["identity"] : [],
      names: names(command),
      namespace: scope(command),
      modifiers: [
        ...uses(command, "remote-contexts").map(flagUse),
        ...uses(command, ...KEPT_BY)
          .map(flagUse)
          .filter(isGiven),
      ],
      // The mesh's own objects stand in every namespace; proxies are asked through a connection to their pods.
      alsoReads: ["*"],
      alsoChanges: ["pods/portforward"],
      ...(context ? { context: context.value } : {}),
    },
    files(input),
    outputIsFile(command) ? {} : outputFormat(command, "output", FORMATS),
  );
}
