import type { LanguageRule } from "../language/refusals.ts";

export const notAscii: LanguageRule = {
  id: "K8S023",
  slug: "not-ascii",
  summary: "Programs, commands and flags have ASCII names; this one only looks like one.",
  instead: "Type the name with ASCII letters.",
  match: ["kubеctl get pods", "kubectl gеt pods", "kubectl get pods --ｎamespace dev"],
  notMatch: ["kubectl annotate pod web owner=Zoë"],
};

export const wrongTool: LanguageRule = {
  id: "K8S030",
  slug: "wrong-tool",
  summary: "The line begins with another CLI than the one it was given to.",
  instead: "Use the tool of that CLI.",
  match: [],
  notMatch: ["kubectl get pods"],
};

export const unknownProgram: LanguageRule = {
  id: "K8S031",
  slug: "unknown-program",
  summary: "Only kubectl, helm, istioctl, argocd and a fixed set of text filters can stand in a line.",
  instead: "Begin with one of the four CLIs; pipe into filters such as grep, head, jq or awk.",
  match: ["bash -c id", "kubectl get pods | tee out", "kubectl get pods | xargs kubectl delete pod"],
  notMatch: ["kubectl get pods | wc -l"],
};

export const unknownCommand: LanguageRule = {
  id: "K8S032",
  slug: "unknown-command",
  summary: "The CLI has no such command; it might start a plugin of that name.",
  instead: "Use a built-in command; `help` lists them.",
  match: [
    "kubectl evil",
    "kubectl create evil",
    "kubectl create evil --help",
    "kubectl rollout frobnicate web",
    "helm evil",
  ],
  notMatch: ["kubectl get pods", "kubectl help evil"],
};

export const unknownFlag: LanguageRule = {
  id: "K8S033",
  slug: "unknown-flag",
  summary: "The command has no such flag.",
  instead: "Leave the flag out; `--help` lists what the command takes.",
  match: ["kubectl get pods --evil", "kubectl get pods -Z", "kubectl get pods --help --evil"],
  notMatch: ["kubectl get pods --all_namespaces", "kubectl get pods -- --evil"],
};

export const refusedByProgram: LanguageRule = {
  id: "K8S034",
  slug: "refused-by-program",
  summary: "The program itself would refuse this line.",
  instead: "Correct the line; `--help` says what the command takes.",
  match: ["kubectl get pods --namespace", "kubectl get pods --watch=perhaps", "kubectl run web", "helm status"],
  notMatch: ["kubectl get pods --watch=f", "kubectl run --help", "helm status --help"],
};

/** Every rule about what a program would make of its words, by ascending id. */
export const grammarRules: readonly LanguageRule[] = [
  notAscii,
  wrongTool,
  unknownProgram,
  unknownCommand,
  unknownFlag,
  refusedByProgram,
];
