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

/** `TOKEN`, `YOUR_PASSWORD`: what documents write for a value. */
const NAMED_STAND_IN = /^(?=[A-Z][A-Z_-]*$).*(?:TOKEN|PASSWORD|SECRET|KEY|YOUR|VALUE|HERE|USERNAME)/;
/** `postgres://web:hunter2@db` */
const IN_ADDRESS = /:\/\/[^/\s:@]*:([^@\s/]+)@/;
/** Keys of a Secret that say where something is, and whose, and open nothing. */
const ORDINARY =
  /(?:^|[-_.]|(?<=[a-z])(?=[A-Z]))(?:host(?:name)?|port|region|endpoint|url|uri|address|server|bucket|database(?:name)?|db[-_]?name|user(?:name)?|email|namespace|domain)$/i;

function isLiteral(value: string): boolean {
  return !holdsUnknown(value) && !STAND_IN.test(value) && !NAMED_STAND_IN.test(value);
}

/** Whether an address holds the password of its user. */
function holdsPassword(value: string): boolean {
  const password = IN_ADDRESS.exec(value)?.[1];
  return password !== undefined && isLiteral(password);
}

/** The keys of `KEY=value` pairs that are called like a secret, or whose value holds a password. */
function* secretKeys(pairs: readonly string[]): Generator<string> {
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    const given = pair.slice(equals + 1);
    const key = pair.slice(0, equals);
    if (equals >= 0 && holdsPassword(given)) yield key;
    if (equals < 0 || !isLiteral(given)) continue;
    if (SECRET_NAME.test(key) && !/(?:name|ref|key|path|enabled|file)$/i.test(key.replace(/api[-_.]?key$/i, "")))
      yield key;
  }
}

interface Hit {
  readonly what: string;
  readonly span: Span;
}

function* inCommand(command: ParsedCommand): Generator<Hit> {
  const path = command.path.join(" ");
  for (const { name, value, span } of command.flags) {
    if (CREDENTIALS.has(name) && isLiteral(value)) yield { what: `--${name}`, span };
    if (name === "from-literal" && path.startsWith("create secret")) {
      const equals = value.indexOf("=");
      const [key, given] = [value.slice(0, equals), value.slice(equals + 1)];
      if (equals >= 0 && (holdsPassword(given) || (isLiteral(given) && !ORDINARY.test(key)))) yield { what: key, span };
    }
    if (command.tool === "helm" && /^set(?:-string|-literal)?$/.test(name)) {
      for (const key of secretKeys(value.split(/(?<!\\),/))) yield { what: key, span };
    }
  }
  if (path === "patch" && command.operands.some(({ value }) => /^secrets?(?:\/|$)/.test(value))) {
    for (const { name, value, span } of command.flags) {
      const [, key, given = ""] = /"(?:stringData|data)"\s*:\s*\{\s*"([^"]+)"\s*:\s*"([^"]*)"/.exec(value) ?? [];
      if (name === "patch" && key !== undefined && isLiteral(given) && !ORDINARY.test(key)) yield { what: key, span };
    }
  }
  if (path === "set env")
    for (const { value, span } of command.operands) for (const key of secretKeys([value])) yield { what: key, span };
}

/** What only a larger program knows is not understood, and its flags are still read. */
function* inWords(flags: readonly WrittenFlag[], { words }: FoundStage): Generator<Hit> {
  for (const [index, { value }] of words.entries()) {
    const word = /^(?:-[ep]|--(?:env|param))$/.test(value) ? words[index + 1] : undefined;
    const joined = /^(?:-[ep]|--(?:env|param)=)(\w+=.*)$/s.exec(value)?.[1];
    for (const key of secretKeys([joined ?? word?.value ?? ""]))
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
    const all = command !== undefined && isUnderstood(input) ? inCommand(command) : inWords(flagsOf(input), stage);
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
    "helm upgrade shop ./chart --set env.DATABASE_URL=postgres://shop:hunter2@db/shop",
    `kubectl -n shop patch secret/db -p '{"stringData":{"password":"hunter2"}}'`,
    "oc new-app shop/db -e POSTGRES_PASSWORD=hunter2",
    "oc login -u admin -p hunter2 https://api.example.com:6443",
  ],
  notMatch: [
    'kubectl create secret generic db --from-literal=password="$DB_PASSWORD"',
    "helm upgrade shop ./chart --set existingSecretName=db",
    "kubectl create secret generic db --from-literal=username=shop --from-literal=db-host=db.example.com",
    "kubectl create secret docker-registry hub --docker-username=USERNAME --docker-password=TOKEN",
    'helm upgrade shop ./chart --set url="postgres://shop:$DB_PASSWORD@db/shop"',
    "kubectl create configmap web --from-literal=color=blue",
  ],
});
