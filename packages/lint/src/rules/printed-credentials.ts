import type { StageIntent } from "@k8s-mcp/validator";
import { baseName } from "../shell/base-name.ts";
import { defineScriptRule, type RuleInput } from "./rule.ts";
import { SECRET_NAME } from "./secret-name.ts";
import { openshiftsOwn } from "./written-flags.ts";

const RELEASE_PARTS: Readonly<Record<string, string>> = {
  "get values": "The values of a release are printed, and what was set of passwords among them.",
  "get manifest": "The manifest of a release is printed, and its Secrets as they are.",
  "get all": "All of a release is printed, its values and its Secrets as they are.",
};

/** `env | sort` in a text that a shell is given; with `grep` behind it, it prints what that picks. */
const IN_SHELL = /(?:^|[;&\n])\s*(?:[\w/]*\/)?(?:env|printenv|export -p|set)\s*(?:$|[;&\n]|\|\s*(?:sort|cat|tee)\b)/;

/** Commands of `oc` that print a token, or a Secret as it is. */
const TOKENS = /^(?:whoami .*(?:-t|--show-token)|(?:sa|serviceaccounts) get-token .*|extract secrets?\/.*--to[= ]-.*)$/;

/** Whether a program prints the variables of its container, or one that is called like a credential. */
function printsVariables({ origin, argv }: StageIntent["inner"][number]): boolean {
  if (origin !== "exec") return false;
  const [program = "", ...words] = argv;
  switch (baseName(program)) {
    case "env":
      return words.every((word) => /^-[0v]+$/.test(word));
    case "printenv":
      return words.every((word) => word === "-0" || SECRET_NAME.test(word));
    case "sh":
    case "bash":
    case "ash":
    case "dash":
      return words.some((word, index) => /^-[a-z]*c$/.test(words[index - 1] ?? "") && IN_SHELL.test(word));
    default:
      return false;
  }
}

function isHarmless({ found, index }: RuleInput): boolean {
  return !found.printed || found.picked || index < found.stages.length - 1;
}

export const printedCredentials = defineScriptRule({
  id: "K8S321",
  slug: "printed-credentials",
  severity: "medium",
  decision: "confirm",
  summary: "What is printed into the log may hold credentials: everybody who reads the log then has them.",
  instead: "Print the one part that is needed, or keep the output in a file or a variable.",
  *check(input) {
    const { command, intent } = input;
    const own = openshiftsOwn(input);
    const [verb] = own;
    if (verb !== undefined && !isHarmless(input) && TOKENS.test(own.map(({ value }) => value).join(" ")))
      yield { span: verb.span, message: "A credential is printed: everybody who reads the log then has it." };
    if (command === undefined || intent === undefined || intent.help || isHarmless(input)) return;
    const path = command.path.join(" ");
    if (command.tool === "argocd" && /^admin (?:redis-)?initial-password$/.test(path))
      yield { span: command.span, message: "A password is printed: everybody who reads the log then has it." };
    const part = command.tool === "helm" ? RELEASE_PARTS[path] : undefined;
    const picks = command.flags.some(({ name }) => name === "template");
    const [first] = command.operands;
    if (part !== undefined && !picks) yield { span: first?.span ?? command.span, message: part };
    for (const inner of intent.inner) {
      if (printsVariables(inner))
        yield { span: inner.span, message: "The variables of a container are printed, credentials among them." };
    }
  },
  match: [
    "helm get values web -n shop",
    "helm get values web -n shop -o yaml | tee values.yaml",
    "helm get manifest web -n shop",
    "kubectl -n shop exec web -- env",
    "kubectl -n shop exec web -- printenv DB_PASSWORD",
    "kubectl -n shop exec web -- sh -c 'env | sort'",
    "kubectl -n shop exec web -- env | grep -i token",
    "oc whoami -t",
    "argocd admin initial-password -n argocd",
    "oc extract secret/db --to=- -n shop",
  ],
  notMatch: [
    "helm get values web -n shop > values.yaml",
    "TOKEN=$(oc whoami -t)",
    "argocd admin initial-password -n argocd > password.txt",
    "oc extract secret/db --to=./db -n shop",
    "VALUES=$(helm get values web -n shop)",
    "helm get values web -n shop -o json | jq -r .image.tag",
    "helm get manifest web -n shop | kubectl diff -f -",
    "kubectl -n shop exec web -- printenv HOSTNAME",
    "kubectl -n shop exec web -- env | grep NODE_ENV",
    "kubectl -n shop exec web -- env LANG=C ls",
  ],
});
