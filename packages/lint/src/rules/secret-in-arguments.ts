import type { ParsedCommand, Span } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { FoundStage } from "../shell/found.ts";
import { verbAt } from "../shell/openshift-words.ts";
import { defineScriptRule } from "./rule.ts";
import { SECRET_NAME } from "./secret-name.ts";
import { flagsOf, isUnderstood, type WrittenFlag } from "./written-flags.ts";

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

interface Hit {
  readonly what: string;
  readonly span: Span;
}

function* found(command: ParsedCommand): Generator<Hit> {
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

/** What only a larger program knows is not understood, and its flags are still read. */
function* unread(flags: readonly WrittenFlag[], { words }: FoundStage): Generator<Hit> {
  for (const [index, { value }] of words.entries()) {
    const word = /^(?:-[ep]|--(?:env|param))$/.test(value) ? words[index + 1] : undefined;
    const joined = /^(?:-[ep]|--(?:env|param)=)(\w+=.*)$/s.exec(value)?.[1];
    for (const key of pairs(joined ?? word?.value ?? "", /$^/))
      yield { what: key, span: (word ?? words[index] ?? { span: { start: 0, end: 0 } }).span };
  }
  for (const { name, value, span } of flags)
    if (CREDENTIALS.has(name) && isLiteral(value)) yield { what: `--${name}`, span };
  if (words[verbAt(words)]?.value !== "login") return;
  for (const [index, { value, span }] of words.entries()) {
    const password = /^-p(.+)?$/s.exec(value);
    if (password !== null && isLiteral(password[1] ?? words[index + 1]?.value ?? "")) yield { what: "-p", span };
  }
}

export const secretInArguments = defineScriptRule({
  id: "K8S320",
  slug: "secret-in-arguments",
  severity: "critical",
  decision: "deny",
  summary: "A credential is written into the file: everybody who reads the repository or the process list has it.",
  instead: "Keep it in the CI system's secrets or in a secret manager, and hand it over as a file or a variable.",
  *check(input) {
    const { command, stage } = input;
    const all = command !== undefined && isUnderstood(input) ? found(command) : unread(flagsOf(input), stage);
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
    "oc new-app shop/db -e POSTGRES_PASSWORD=hunter2",
    "oc login -u admin -p hunter2 https://api.example.com:6443",
  ],
  notMatch: [
    'kubectl create secret generic db --from-literal=password="$DB_PASSWORD"',
    "helm upgrade shop ./chart --set existingSecretName=db",
    "kubectl create configmap web --from-literal=color=blue",
  ],
});
