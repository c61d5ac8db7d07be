import type { IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { flagUse, lastUse, switchedOn, uses } from "./shared/flags.ts";

/** Flags of every command that choose endpoint, identity, trust or helm's own files. `--kube-context` only picks among what is there. */
const CONNECTION = [
  "content-cache",
  "kube-apiserver",
  "kube-as-group",
  "kube-as-user",
  "kube-ca-file",
  "kube-tls-server-name",
  "kube-token",
  "kubeconfig",
  "registry-config",
  "repository-cache",
  "repository-config",
];

/** What holds for every helm command: namespace, context, and flags that choose endpoint or identity. */
export function globals({ command }: MeaningInput): Partial<IntentDraft> {
  const namespace = lastUse(command, "namespace");
  const context = lastUse(command, "kube-context");
  const connection = [
    ...uses(command, CONNECTION).map(flagUse),
    ...switchedOn(command, ["kube-insecure-skip-tls-verify"]),
  ];
  return {
    connection,
    effects: connection.length > 0 ? ["identity"] : [],
    names: [
      ...(namespace ? [{ role: "namespace" as const, value: namespace.value, span: namespace.span }] : []),
      ...(context ? [{ role: "context" as const, value: context.value, span: context.span }] : []),
    ],
    ...(namespace ? { namespace: { kind: "named", name: namespace.value, span: namespace.span } } : {}),
    ...(context ? { context: context.value } : {}),
  };
}
