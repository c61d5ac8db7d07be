import { Socket } from "node:net";
import type { Writable } from "node:stream";
import { execa } from "execa";

/**
 * Reads group ids from a pipe that closes when the server dies, however it dies; then ends those groups and every
 * process that still has the private folder in its environment (one that left its group, or that was started a moment
 * before its group was named here), and removes the folder. `$1` is the folder.
 */
const SCRIPT = `
root=$1 groups=' ' spared=' ' patience=20
while read -r word group seconds manner; do
  case $word in
    watch) groups="$groups$group "; if [ "$manner" = spare ]; then spared="$spared$group "; fi
      if [ "$((seconds * 10))" -gt "$patience" ]; then patience=$((seconds * 10)); fi ;;
    release)
      case $groups in *" $group "*) groups="\${groups%% $group *} \${groups#* $group }" ;; esac
      case $spared in *" $group "*) spared="\${spared%% $group *} \${spared#* $group }" ;; esac ;;
    quit) exit 0 ;;
  esac
done
trap '' TERM INT HUP
is_spared() {
  if [ "$1" != TERM ]; then return 1; fi
  case $spared in *" $2 "*) return 0 ;; esac
  return 1
}
group_of() {
  stat=
  read -r stat <"/proc/$1/stat"
  set -- \${stat##*) }
  group=$3
}
signal() {
  found=1
  for group in $groups; do is_spared "$1" "$group" || if kill -s "$1" -- "-$group"; then found=0; fi; done
  for file in $(grep -lsF -- "$root/" /proc/[0-9]*/environ); do
    process=\${file#/proc/} process=\${process%/environ}
    group_of "$process"
    is_spared "$1" "$group" || if kill -s "$1" "$process"; then found=0; fi
  done
  return $found
}
signal TERM
while [ "$patience" -gt 0 ] && signal 0; do sleep 0.1; patience=$((patience - 1)); done
signal KILL
rm -rf -- "$root"
`;

/** Milliseconds; a watcher that ends sooner cannot run here, and starting it again would not help. */
const SHORTEST_LIFE = 1000;

/** How a group is ended. */
export interface Ending {
  /** How long it may take to end after SIGTERM. */
  readonly graceSeconds: number;
  /** It gets no SIGTERM: the grace is for ending by itself. */
  readonly mustFinish?: boolean | undefined;
}

/** Outlives the server for as long as it takes to clean up after it. */
export interface Watcher {
  watch(group: number, ending: Ending): void;
  release(group: number): void;
  /** Ends the watcher, which then touches nothing. */
  quit(): Promise<void>;
}

/**
 * A watcher that starts at once, since files lie in the folder before the first group is there, and starts again should
 * somebody end it.
 *
 * @param folder - the folder to remove when the server is gone; the groups' processes have it in their environment.
 * @param searchPath - where the watcher finds `grep`, `rm` and `sleep`, in PATH's form.
 */
export function createWatcher(folder: string, searchPath: string): Watcher {
  const groups = new Map<number, Ending>();
  let running: { readonly pipe: Writable; readonly quit: () => Promise<unknown> } | undefined;

  function start(): void {
    const startedAt = performance.now();
    const child = execa("/bin/sh", ["-c", SCRIPT, "k8s-mcp-watcher", folder], {
      cwd: "/",
      env: { PATH: searchPath, LC_ALL: "C" },
      extendEnv: false,
      stdin: "pipe",
      stdout: "ignore",
      stderr: "ignore",
      // Out of the server's own group, or the Ctrl-C that ends the server would end it too.
      detached: true,
      cleanup: false,
      reject: false,
      buffer: false,
    });
    const pipe = child.stdin;
    // Neither the watcher nor the pipe to it is a reason for the server to stay.
    child.nodeChildProcess.unref();
    if (pipe instanceof Socket) pipe.unref();
    pipe.on("error", () => {});
    running = {
      pipe,
      quit() {
        child.nodeChildProcess.ref();
        pipe.end("quit\n");
        return child;
      },
    };
    pipe.once("close", () => {
      if (running?.pipe !== pipe) return;
      running = undefined;
      if (groups.size > 0 && performance.now() - startedAt > SHORTEST_LIFE) start();
    });
    for (const [group, ending] of groups) pipe.write(watchLine(group, ending));
  }

  start();
  return {
    watch(group, ending) {
      groups.set(group, ending);
      if (running === undefined) start();
      else running.pipe.write(watchLine(group, ending));
    },
    release(group) {
      groups.delete(group);
      running?.pipe.write(`release ${group}\n`);
    },
    async quit() {
      const last = running;
      running = undefined;
      await last?.quit();
    },
  };
}

function watchLine(group: number, { graceSeconds, mustFinish }: Ending): string {
  return `watch ${group} ${graceSeconds}${mustFinish === true ? " spare" : ""}\n`;
}
