import type { InnerCommand, InnerProgram, StageIntent } from "../../meaning/intent.ts";
import { defineRule } from "../rule.ts";

const IN_CONTROL: readonly InnerProgram["kind"][] = ["shell", "interpreter", "editor", "privilege"];

function executed({ inner }: StageIntent): readonly InnerCommand[] {
  return inner.filter(({ origin }) => origin === "exec");
}

function inControl({ programs }: InnerCommand): InnerProgram | undefined {
  return programs.find(({ kind }) => IN_CONTROL.includes(kind));
}

/** Nothing but looks, and nothing else starts them. */
function onlyLooks({ programs }: InnerCommand): boolean {
  return programs.length > 0 && programs.every(({ kind, wrapped }) => kind === "diagnostic" && !wrapped);
}

export const execDiagnostic = defineRule({
  id: "K8S401",
  slug: "exec-diagnostic",
  severity: "low",
  decision: "allow",
  summary: "Runs a program in a container that only looks.",
  overridable: true,
  onlyFor: ["exec"],
  *check(stage) {
    for (const command of executed(stage)) if (onlyLooks(command)) yield { span: command.span, covers: ["exec"] };
  },
  match: [
    "kubectl exec web -- ls -la /var/log",
    "kubectl exec deploy/web -c app -- ps aux",
    "kubectl exec web -- sh -c 'ps aux'",
  ],
  notMatch: ["kubectl exec web -- env", "kubectl exec web -- sh", "kubectl exec web -- timeout 5 ls"],
});

export const execProgram = defineRule({
  id: "K8S402",
  slug: "exec-program",
  severity: "high",
  decision: "confirm",
  summary: "Runs a program in a container that may do anything there.",
  instead: "kubectl exec POD -- ls, cat, ps, df and other programs that only look are allowed.",
  overridable: true,
  onlyFor: ["exec"],
  *check(stage) {
    const unseen = stage.targets.some(({ extent }) => extent.kind === "unseen");
    for (const command of executed(stage)) {
      if (inControl(command) || (onlyLooks(command) && !unseen)) continue;
      yield { span: command.span, covers: ["exec"] };
    }
  },
  match: [
    "kubectl exec web -- env",
    "kubectl exec web -- curl http://x",
    "kubectl exec db -- mysqldump app",
    "kubectl exec web -- timeout 5 ls",
    "kubectl exec web -- sh -c 'ps aux | grep java'",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec web -- bash"],
});

export const execControl = defineRule({
  id: "K8S403",
  slug: "exec-shell",
  severity: "critical",
  decision: "deny",
  summary:
    "Runs a shell, an interpreter, an editor or a program that changes who one is: from there on anything can run.",
  instead: "Run one program that looks, without a shell: kubectl exec POD -- ls /app",
  overridable: false,
  onlyFor: ["exec"],
  *check(stage) {
    for (const command of executed(stage)) {
      const program = inControl(command);
      if (!program) continue;
      yield { span: command.span, message: `"${program.name}" could run anything in the container.`, covers: ["exec"] };
    }
  },
  match: [
    "kubectl exec web -- /bin/sh",
    "kubectl exec web -- sh -c 'id; ls'",
    "kubectl exec web -- python3.11 -c 1",
    "kubectl exec web -- env -i bash",
    "kubectl exec web -- find / -exec sh {} ';'",
    "kubectl exec web -- sudo ls",
    "kubectl exec web -- sh -c 'ls *'",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec sh -- ls"],
});

export const execCredentials = defineRule({
  id: "K8S404",
  slug: "credential-path",
  severity: "critical",
  decision: "deny",
  summary: "Names a place in a container where credentials lie, or a path that could lead to one.",
  overridable: false,
  onlyFor: ["exec"],
  *check(stage) {
    for (const { credentials, span } of executed(stage)) {
      for (const word of credentials)
        yield { span, message: `"${word}" names a place where credentials lie.`, covers: ["exec"] };
    }
  },
  match: [
    "kubectl exec web -- cat /run/secrets/kubernetes.io/serviceaccount/token",
    "kubectl exec web -- cat /proc/1/environ",
    "kubectl exec web -- head -c9 /proc/self/root/etc/shadow",
    "kubectl exec web -- cat ../etc/hosts",
    "kubectl exec web -- sh -c 'cat /root/.ssh/id_rsa'",
  ],
  notMatch: ["kubectl exec web -- cat /etc/hosts", "kubectl exec web -- cat /proc/meminfo"],
});
