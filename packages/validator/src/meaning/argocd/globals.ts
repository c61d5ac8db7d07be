import type { FlagUse, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { flagUse, lastUse, switchedOn } from "../shared/flags.ts";

/** Flags of every command that choose server, identity, trust or the client's own configuration. */
const CONNECTION: ReadonlySet<string> = new Set([
  "auth-token",
  "client-crt",
  "client-crt-key",
  "config",
  "controller-name",
  "header",
  "port-forward-namespace",
  "redis-haproxy-name",
  "redis-name",
  "repo-server-name",
  "server",
  "server-crt",
  "server-name",
]);
const SWITCHES: readonly string[] = ["core", "insecure", "plaintext", "port-forward"];

function isConnection({ flag }: FlagUse): boolean {
  return CONNECTION.has(flag) || flag.startsWith("log");
}

/** What holds for every argocd command. Its `--kube-context` and `--argocd-context` only pick among what is there. */
export function globals({ command }: MeaningInput): Partial<IntentDraft> {
  const connection = [
    ...command.flags.map(flagUse).filter(isConnection),
    ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
  ];
  const contexts = ["kube-context", "argocd-context"].flatMap((name) => lastUse(command, name) ?? []);
  const kube = lastUse(command, "kube-context");
  return {
    connection,
    effects: connection.length > 0 ? ["identity"] : [],
    names: contexts.flatMap(({ value, span }) =>
      value.split("/").map((part) => ({ role: "context", value: part, span }) as const),
    ),
    ...(kube ? { context: kube.value } : {}),
  };
}
