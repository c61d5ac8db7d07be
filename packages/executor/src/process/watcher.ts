import { Socket } from "node:net";
import type { Writable } from "node:stream";
import { execa } from "execa";

/**
 * Reads group ids from a pipe that closes when the server dies, however it dies; then ends those groups and every
 * process that still has the private folder in its environment (one that left its group, or that was started a moment
 * before its group was named here), and removes the folder. `$1` is the folder.
 */
const SCRIPT = `
root=$1 groups=' ' patience=20
while read -r word group seconds; do
  case $word in
    watch) groups="$groups$group "; if [ "$((seconds * 10))" -gt "$patience" ]; then patience=$((seconds * 10)); fi ;;
    release) case $groups in *" $group "*) groups="\${groups%% $group *} \${groups#* $group }" ;; esac ;;
    quit) exit 0 ;;
  esac
done
trap '' TERM INT HUP
signal() {
  found=1
  for group in $groups; do kill -s "$1" -- "-$group" && found=0; done
  for file in $(grep -lsF -- "$root/" /proc/[0-9]*/environ); do
    file=\${file#/proc/}; kill -s "$1" "\${file%/environ}" && found=0
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

/** Outlives the server for as long as it takes to clean up after it. */
export interface Watcher {
  /** @param graceSeconds - how long the group may take to end after SIGTERM. */
  watch(group: number, graceSeconds: number): void;
  release(group: number): void;
  /** Ends the watcher, which then touches nothing. */
  quit(): Promise<void>;
}

/**
 * A watcher that starts with the first group and starts again should somebody end it.
 *
 * @param folder - the folder to remove when the server is gone; the groups' processes have it in their environment.
 * @param searchPath - where the watcher finds `grep`, `rm` and `sleep`, in PATH's form.
 */
export function createWatcher(folder: string, searchPath: string): Watcher {
  const groups = new Map<number, number>();
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
    for (const [group, grace] of groups) pipe.write(`watch ${group} ${grace}\n`);
  }

  return {
    watch(group, graceSeconds) {
      groups.set(group, graceSeconds);
      if (running === undefined) start();
      else running.pipe.write(`watch ${group} ${graceSeconds}\n`);
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
