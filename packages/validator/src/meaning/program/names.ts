import type { InnerProgram } from "../intent.ts";

const SHELLS = new Set(
  (
    "sh ash dash bash rbash zsh rzsh ksh rksh mksh lksh pdksh oksh loksh yash posh csh tcsh fish pwsh powershell elvish nu xonsh " +
    "hush sash osh ysh ion script scriptreplay cmd command.com"
  ).split(" "),
);
const INTERPRETERS = new Set(
  (
    "python pypy perl ruby jruby irb node nodejs deno bun php php-cgi phpdbg lua luajit awk gawk mawk nawk original-awk tclsh wish expect guile " +
    "Rscript R julia groovy scala kotlin jshell erl escript elixir iex ghci runghc ocaml gdb ipython bpython micropython qjs " +
    "octave gnuplot swipl racket sbcl ghc coffee tsx ts-node jrunscript php-cli execlineb"
  ).split(" "),
);
const EDITORS = new Set(
  (
    "vi vim nvim view rvim rview vimdiff ex ed red nano rnano pico emacs emacsclient joe jed micro mcedit mg ne kak hx helix " +
    "sensible-editor editor select-editor"
  ).split(" "),
);
const PRIVILEGE = new Set(
  "sudo sudoedit su doas runuser pkexec chroot nsenter unshare setpriv capsh gosu su-exec setuidgid chpst proot bwrap".split(
    " ",
  ),
);
/** Those of them that run a shell where nothing else is named, or what they are given through one. */
const SHELL_BY_DEFAULT: ReadonlySet<string> = new Set<string>([
  "su",
  "runuser",
  "chroot",
  "nsenter",
  "unshare",
  "capsh",
]);
/** Options with which `sudo` and `doas` run a shell. */
const SHELL_OPTION = /^(?:-[a-zA-Z]*[is]|--login|--shell)$/;

const NETWORK = new Set(
  (
    "curl wget nc ncat netcat nc.openbsd nc.traditional socat telnet ssh scp sftp ftp tftp lftp rsync aria2c axel http https xh httpie " +
    "lynx links elinks w3m openssl dbclient mosh autossh rsh rlogin rcp nmap masscan hping3 curlie rclone websocat wscat grpcurl " +
    "ftpget ftpput"
  ).split(" "),
);

/** Programs that start another one which their words name. */
const WRAPPERS = new Set(
  (
    "env busybox toybox timeout nohup nice ionice setsid stdbuf tini tini-static dumb-init catatonit s6-setuidgid xargs parallel " +
    "time watch strace ltrace flock taskset chrt prlimit cpulimit numactl setarch linux32 linux64 unbuffer start-stop-daemon " +
    "run-parts faketime fakeroot fakechroot catchsegv valgrind dbus-run-session ssh-agent exec command builtin ! " +
    "ip eatmydata firejail daemonize screen tmux dtach chronic sem sg newgrp perf rlwrap systemd-run docker nerdctl podman crictl " +
    "ctr runc kubectl git make aa-exec cgexec envdir with-contenv xvfb-run sshpass torsocks torify proxychains " +
    "npx uv uvx poetry pipenv bundle conda"
  ).split(" "),
);

/** What a shell itself reads as commands, so that its words are a script again. */
const SCRIPTING: ReadonlySet<string> = new Set(["eval", "source", ".", "trap", "coproc", "alias"]);

/** Whether a word at the start of a shell's command makes the shell read more commands. */
export function isScripting(word: string): boolean {
  return SCRIPTING.has(word);
}

/** Part of a file's name that only tells versions or builds of a program apart. */
function withoutVersion(name: string): string {
  let end = name.length;
  while (end > 1 && "0123456789.-".includes(name[end - 1] ?? "")) end -= 1;
  return name.slice(0, end);
}

function spellings(name: string): readonly string[] {
  const plain = name.endsWith("-static") ? name.slice(0, -"-static".length) : name;
  const dot = plain.indexOf(".");
  const bare = withoutVersion(plain);
  // `vim.tiny`, `python3.11` and `bash-5.1` are what they are called before their build or version.
  return dot > 0 ? [plain, bare, withoutVersion(plain.slice(0, dot))] : [plain, bare];
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The dynamic loader runs the file that it is given: `/lib64/ld-linux-x86-64.so.2 /bin/sh`. */
function isLoader(name: string): boolean {
  return name.startsWith("ld-") || name.startsWith("ld.so") || name.startsWith("ld64.so") || name.startsWith("ld.bfd");
}

export function isWrapper(program: string): boolean {
  const name = baseName(program);
  return isLoader(name) || spellings(name).some((spelling) => WRAPPERS.has(spelling));
}

/** Whether a program that changes who or where one is runs a shell to do it. */
export function opensShell(program: string, words: readonly string[]): boolean {
  const name = baseName(program);
  if (SHELL_BY_DEFAULT.has(name)) return true;
  return (name === "sudo" || name === "doas") && words.some((word) => SHELL_OPTION.test(word));
}

/** What a program is by its name, whatever folder it lies in. Diagnostics are told apart by their words too, so not here. */
export function kindOf(program: string): Exclude<InnerProgram["kind"], "diagnostic"> {
  for (const name of spellings(baseName(program))) {
    if (SHELLS.has(name)) return "shell";
    if (INTERPRETERS.has(name)) return "interpreter";
    if (EDITORS.has(name)) return "editor";
    if (PRIVILEGE.has(name)) return "privilege";
    if (NETWORK.has(name)) return "network";
  }
  return "other";
}
