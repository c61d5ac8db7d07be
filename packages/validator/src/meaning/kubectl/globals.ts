import { NONE, WHEREVER } from "../frozen.ts";
import { pathText } from "../../grammar/path-text.ts";
import type { ParsedFlag } from "../../grammar/command.ts";
import type { FlagUse, IntentDraft, NameUse, NamespaceScope } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { flagUse, givenUse, switchedOn } from "../shared/flags.ts";
import { namesIn } from "../shared/named.ts";
import { logsBodies } from "../shared/verbosity.ts";

/** Flags of every command that choose endpoint, identity, trust, or what the client itself writes down. */
const CONNECTION: ReadonlySet<string> = new Set([
  "as",
  "cache-dir",
  "certificate-authority",
  "client-certificate",
  "client-key",
  "cluster",
  "kubeconfig",
  "kuberc",
  "password",
  "profile",
  "profile-output",
  "proxy-url",
  "server",
  "tls-server-name",
  "token",
  "user",
  "username",
  "vmodule",
]);

/** Commands whose own `--user` says who is bound, and hides the one that says who asks. */
const BINDS: ReadonlySet<string> = new Set(["create clusterrolebinding", "create rolebinding", "set subject"]);

function isConnection({ name: flag, value }: ParsedFlag, command: string): boolean {
  if (flag === "user" && BINDS.has(command)) return false;
  if (CONNECTION.has(flag) || flag.startsWith("as-") || flag.startsWith("log")) return true;
  return flag === "v" && logsBodies(value);
}

function scope({ command }: MeaningInput): NamespaceScope {
  const all = switchedOn(command, "all-namespaces");
  if (all) return { kind: "all", span: all.span };
  const named = givenUse(command, "namespace");
  return named ? { kind: "named", name: named.value, span: named.span } : WHEREVER;
}

function names({ command }: MeaningInput): readonly NameUse[] {
  const found: NameUse[] = [];
  for (const { name, value, span } of command.flags) {
    if (value === "") continue;
    // Contexts are called after clusters, whose names may be paths: `arn:aws:eks:…:cluster/prod`.
    if (name === "context") found.push(...namesIn(value, "/", name, span));
    else if (name === "namespace" || name === "container") found.push({ role: name, value, span });
  }
  return found;
}

function connectionOf({ command }: MeaningInput): readonly FlagUse[] {
  const path = pathText(command.path);
  const found: FlagUse[] = [];
  for (const flag of command.flags) if (isConnection(flag, path)) found.push(flagUse(flag));
  const insecure = switchedOn(command, "insecure-skip-tls-verify");
  return insecure ? [...found, insecure] : found;
}

/** What holds for every kubectl command. */
export function globals(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const connection = connectionOf(input);
  const context = givenUse(command, "context");
  return {
    connection,
    effects: connection.length > 0 ? ["identity"] : NONE,
    namespace: scope(input),
    names: names(input),
    ...(context ? { context: context.value } : {}),
  };
}
