import type { ParsedCommand, Span } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { FoundStage } from "../shell/found.ts";
import { defineScriptRule } from "./rule.ts";
import { SECRET_NAME } from "./secret-name.ts";

/** Flags whose value is a credential. */
const CREDENTIALS: ReadonlySet<string> = new Set(
  "token password docker-password auth-token kube-token admin-password new-password current-password bearer-token sso-client-secret github-app-private-key".split(
    " ",
  ),
);
/** What stands for a value that is to be filled in, and values that are none. */
const STAND_IN =
  /^(?:|true|false|null|none|-|x+|\*+|\.{3}|<.*>|\{\{.*\}\}|your[-_ ].*|change-?me|example|redacted|placeholder)$/i;

function isLiteral(value: string): boolean {
  return !holdsUnknown(value) && !STAND_IN.test(value);
}

/** `KEY=value` pairs whose key is called like a secret. */
function* pairs(value: string, separator: RegExp): Generator<string> {
  for (const pair of value.split(separator)) {
    const equals = pair.indexOf("=");
    if (equals < 0 || !isLiteral(pair.slice(equals + 1))) continue;
    const key = pair.slice(0, equals);
    if (SECRET_NAME.test(key) && !/(?:name|ref|key|path|enabled|file)$/i.test(key.replace(/api[-_.]?key$/i, "")))
      yield key;
  }
}

function* found(command: ParsedCommand): Generator<{ readonly what: string; readonly span: Span }> {
  const path = command.path.join(" ");
  for (const { name, value, span } of command.flags) {
    if (CREDENTIALS.has(name) && isLiteral(value)) yield { what: `--${name}`, span };
    if (name === "from-literal" && path.startsWith("create secret")) {
      const equals = value.indexOf("=");
      if (equals >= 0 && isLiteral(value.slice(equals + 1))) yield { what: value.slice(0, equals), span };
    }
    if (command.tool === "helm" && /^set(?:-string|-literal)?$/.test(name)) {
      for (const key of pairs(value, /(?<!\\),/)) yield { what: key, span };
    }
  }
  if (path === "set env")
    for (const { value, span } of command.operands) for (const key of pairs(value, /$^/)) yield { what: key, span };
}

function* writtenFlags({ words }: FoundStage): Generator<{ readonly what: string; readonly span: Span }> {
  for (const [index, { value, span }] of words.entries()) {
    const [, name = "", given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(value) ?? [];
    if (CREDENTIALS.has(name) && isLiteral(given ?? words[index + 1]?.value ?? "")) yield { what: `--${name}`, span };
  }
}

export const secretInArguments = defineScriptRule({
  id: "K8S320",
  slug: "secret-in-arguments",
  severity: "critical",
  decision: "deny",
  summary: "A credential is written into the file: everybody who reads the repository or the process list has it.",
  instead: "Keep it in the CI system's secrets or in a secret manager, and hand it over as a file or a variable.",
  *check({ command, stage }) {
    // What only a larger program knows is not understood, and its flags are still read.
    const all = command === undefined || stage.written === "oc" ? [...writtenFlags(stage)] : [...found(command)];
    for (const { what, span } of all) {
      yield {
        span,
        message: `The value of ${what} is written into the file: everybody who reads the repository has it.`,
      };
    }
  },
  match: [
    "kubectl create secret generic db --from-literal=password=hunter2",
    "kubectl --token=eyJhbGciOi get pods",
    "helm upgrade shop ./chart --set db.password=hunter2",
    "argocd login cd.example.com --username ci --password hunter2",
    "oc login --token=hunter2",
  ],
  notMatch: [
    'kubectl create secret generic db --from-literal=password="$DB_PASSWORD"',
    "helm upgrade shop ./chart --set existingSecretName=db",
    "kubectl create configmap web --from-literal=color=blue",
  ],
});
