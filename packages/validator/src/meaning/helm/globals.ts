import type { ParsedFlag } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import type { MeaningInput } from "../meaning.ts";
import { flagUse, lastUse, switchedOn } from "../shared/flags.ts";
import { logsBodies } from "../shared/verbosity.ts";

/** Flags that choose endpoint, identity, trust or helm's own files. `--kube-context` only picks among what there is. */
const CONNECTION: ReadonlySet<string> = new Set([
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
  "vmodule",
]);

function isConnection({ name, value }: ParsedFlag): boolean {
  // The hidden flags of Kubernetes' logging library write files, or print what is sent.
  if (name === "v") return logsBodies(value);
  return CONNECTION.has(name) || name.startsWith("log-") || name === "logtostderr";
}

/** What holds for every helm command: namespace, context, and flags that choose endpoint or identity. */
export function globals({ command }: MeaningInput): Partial<IntentDraft> {
  // What lists every namespace looks at no other, and the `-n` of `-ojson -A` takes the flag for one.
  const namespace = switchedOn(command, "all-namespaces") ? undefined : lastUse(command, "namespace");
  const context = lastUse(command, "kube-context");
  const insecure = switchedOn(command, "kube-insecure-skip-tls-verify");
  const connection = [...command.flags.filter(isConnection).map(flagUse), ...(insecure ? [insecure] : [])];
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
