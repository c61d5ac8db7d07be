import type { FlagUse, IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { flagUse, lastUse, switchedOn } from "../shared/flags.ts";

/** Flags that choose endpoint, identity or trust, of every command and of those that talk to istiod. */
const CONNECTION: ReadonlySet<string> = new Set(["as", "authority", "cert-dir", "kubeconfig", "vklog", "xds-address"]);
const SWITCHES: readonly string[] = ["insecure", "plaintext"];

function isConnection({ flag }: FlagUse): boolean {
  return CONNECTION.has(flag) || flag.startsWith("as-") || flag.startsWith("log");
}

/** What holds for every istioctl command. */
export function globals({ command }: MeaningInput): Partial<IntentDraft> {
  const connection = [
    ...command.flags.map(flagUse).filter(isConnection),
    ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
  ];
  const context = lastUse(command, "context");
  const namespace = lastUse(command, "namespace");
  return {
    connection,
    effects: connection.length > 0 ? ["identity"] : [],
    names: [
      ...(context
        ? context.value.split("/").map((value) => ({ role: "context", value, span: context.span }) as const)
        : []),
      ...(namespace ? [{ role: "namespace", value: namespace.value, span: namespace.span } as const] : []),
    ],
    ...(context ? { context: context.value } : {}),
    ...(namespace ? { namespace: { kind: "named", name: namespace.value, span: namespace.span } as const } : {}),
  };
}
