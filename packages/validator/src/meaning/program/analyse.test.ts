import { describe, expect, it } from "vitest";
import { analyseProgram } from "./analyse.ts";
import { namesCredentials } from "./credential-path.ts";
import { isDiagnostic } from "./diagnostics.ts";

function text(...argv: string[]): boolean {
  return analyseProgram(argv).programs.some((program) => program.programText);
}

function kinds(...argv: string[]): string[] {
  return analyseProgram(argv).programs.map((program) => program.kind);
}

describe("diagnostics", () => {
  it.each([
    ["ls"],
    ["ls", "-la", "/var/log"],
    ["/bin/ls"],
    ["/usr/bin/cat", "/etc/hosts"],
    ["ps", "aux"],
    ["ps", "-ef"],
    ["ps", "-eo", "pid,time"],
    ["date"],
    ["date", "+%s"],
    ["tail", "-n", "5", "/var/log/app.log"],
    ["hostname"],
    ["free", "-m"],
    ["dig", "+short", "web.prod.svc"],
    ["getent", "hosts", "web"],
  ])("%s %s", (program, ...words) => {
    expect(isDiagnostic(program, words)).toBe(true);
  });

  it.each([
    ["ps", "e"],
    ["ps", "auxe"],
    ["ps", "-auxe"],
    ["ps", "auxwwe"],
    ["date", "-s", "2020-01-01"],
    ["date", "-f", "/x"],
    ["tail", "-f", "/x"],
    ["tail", "-5f", "/x"],
    ["tail", "--fol", "/x"],
    ["hostname", "evil"],
    ["hostname", "-F"],
    ["dig", "-f", "/x"],
    ["dig", "-4f/x"],
    ["getent", "shadow"],
    ["env"],
    ["/usr/local/bin/ls"],
    ["./ls"],
    ["../bin/ls"],
    ["curl", "x"],
  ])("not %s %s", (program, ...words) => {
    expect(isDiagnostic(program, words)).toBe(false);
  });
});

describe("a program that follows", () => {
  it.each([
    [["tail", "-f", "/x"], true],
    [["/usr/bin/tail", "-5F", "/x"], true],
    [["tail", "--fol", "/x"], true],
    [["sh", "-c", "tail -f /x | grep y"], true],
    [["stdbuf", "-oL", "tail", "-f", "/x"], true],
    [["tail", "-n", "5", "/x-f"], false],
    [["head", "-f"], false],
  ])("%s: %s", (argv, follows) => {
    expect(analyseProgram(argv).follows).toBe(follows);
  });
});

describe("who is in control", () => {
  it.each([
    [["bash"], "shell"],
    [["/bin/sh"], "shell"],
    [["../../bin/sh"], "shell"],
    [["bash-5.1"], "shell"],
    [["python3.11", "-c", "x"], "interpreter"],
    [["perl5.36.0"], "interpreter"],
    [["vim.tiny", "/x"], "editor"],
    [["sudo", "ls"], "privilege"],
    [["curl", "x"], "network"],
    [["mysqldump"], "other"],
    [["sh", "-c", "ps aux"], "diagnostic"],
    [["/bin/bash", "-c", "ls -la"], "diagnostic"],
    [["sh", "-c", "ls *"], "shell"],
    [["sh", "-c", "ls; id"], "shell"],
    [["sh", "-c", "ls", "x"], "shell"],
    [["sh", "-ec", "ls"], "shell"],
    [["zsh", "-c", "ls"], "shell"],
  ])("%s: %s", (argv, kind) => {
    expect(kinds(...argv)).toEqual([kind]);
  });

  it.each([
    [["env", "-i", "/bin/sh"], "shell"],
    [["env", "-S", "sh -c id"], "shell"],
    [["env", "-iSsh -c id"], "shell"],
    [["env", "--split-string=bash -c id"], "shell"],
    [["busybox", "sh"], "shell"],
    [["timeout", "5", "sh", "-c", "id"], "shell"],
    [["/lib64/ld-linux-x86-64.so.2", "/bin/sh"], "shell"],
    [["find", "/", "-exec", "sh", "{}", ";"], "shell"],
    [["xargs", "-I{}", "python3", "-c", "{}"], "interpreter"],
    [["tini", "--", "vi"], "editor"],
    [["nice", "sudo", "ls"], "privilege"],
  ])("%s starts a %s", (argv, kind) => {
    expect(kinds(...argv)).toContain(kind);
  });

  it("sees the stages of a shell's pipeline", () => {
    expect(kinds("sh", "-c", "ps aux | sh")).toEqual(["diagnostic", "shell"]);
    expect(kinds("sh", "-c", "ps aux | grep java")).toEqual(["diagnostic", "other"]);
  });

  it("knows program text from a program file", () => {
    expect(text("python3", "-c", "print(1)")).toBe(true);
    expect(text("python3", "-uc", "print(1)")).toBe(true);
    expect(text("python3", "-")).toBe(true);
    expect(text("awk", "BEGIN{}")).toBe(true);
    expect(text("timeout", "5", "perl", "-e", "1")).toBe(true);
    expect(text("python3", "-u", "/app/main.py")).toBe(false);
    expect(text("node", "/app/server.js")).toBe(false);
  });
});

describe("places where credentials lie", () => {
  it.each([
    "/run/secrets/kubernetes.io/serviceaccount/token",
    "/var/run/secrets/x",
    "/run//secrets/./x",
    "run/secrets/x",
    "-f/run/secrets/x",
    "--file=/etc/shadow",
    "--file=etc/shadow",
    "@/etc/gshadow",
    "a,/etc/kubernetes/admin.conf",
    "/proc/1/environ",
    "/proc/self/task/1/environ",
    "/proc/1/root/etc/shadow",
    "proc/1/mem",
    "/root/.ssh/authorized_keys",
    ".ssh",
    "~/.aws/credentials",
    "/home/x/.config/gcloud/x",
    "/tls/server.key",
    "server.pem",
    "id_rsa",
    "-fid_rsa",
    "/etc/shadow-",
    "/etc/rancher/k3s/k3s.yaml",
    "/root/.netrc",
    "/var/lib/etcd/member",
    "/host/var/lib/kubelet/pods",
    "../etc/hosts",
    "/a/../b",
  ])("%s", (word) => {
    expect(namesCredentials(word)).toBe(true);
  });

  it.each([
    "/etc/hosts",
    "/proc/meminfo",
    "/proc/sys/kernel/pid_max",
    "/app/secrets.txt",
    "-la",
    "/var/run",
    "key",
    "/var/log/environ",
  ])("not %s", (word) => {
    expect(namesCredentials(word)).toBe(false);
  });
});
