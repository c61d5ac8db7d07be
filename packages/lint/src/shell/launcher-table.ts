/** How a program that starts another one takes its own words. */
export interface Launcher {
  /** Options whose value is a word of its own. */
  readonly valued?: readonly string[];
  /** Words of its own in front of the other program. */
  readonly operands?: number;
  /** Takes `NAME=value` words. */
  readonly assigns?: true;
  /** Adds words that it reads to the other program's. */
  readonly appends?: true;
}

const LAUNCHERS: Readonly<Record<string, Launcher>> = {
  sudo: { valued: ["-u", "-g", "-C", "-D", "-h", "-p", "-r", "-t", "-T", "-U", "--user", "--group"], assigns: true },
  doas: { valued: ["-u", "-C"] },
  env: { valued: ["-u", "-C", "--unset", "--chdir"], assigns: true },
  time: { valued: ["-f", "-o", "--format", "--output"] },
  nohup: {},
  command: {},
  builtin: {},
  exec: { valued: ["-a"] },
  nice: { valued: ["-n", "--adjustment"] },
  ionice: { valued: ["-c", "-n", "--class", "--classdata"] },
  stdbuf: { valued: ["-i", "-o", "-e"] },
  setsid: {},
  tini: { valued: ["-p", "-e"] },
  "dumb-init": { valued: ["-r", "--rewrite"] },
  gosu: { operands: 1 },
  "su-exec": { operands: 1 },
  chronic: {},
  unbuffer: {},
  timeout: { valued: ["-k", "-s", "--kill-after", "--signal"], operands: 1 },
  gtimeout: { valued: ["-k", "-s", "--kill-after", "--signal"], operands: 1 },
  watch: { valued: ["-n", "--interval"] },
  flock: { valued: ["-w", "--timeout", "-E"], operands: 1 },
  xargs: {
    valued: ["-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s", "--max-args", "--max-procs", "--delimiter", "--arg-file"],
    appends: true,
  },
  "cross-env": { assigns: true },
  caffeinate: {},
  chroot: { operands: 1 },
  proxychains: { valued: ["-f"] },
  proxychains4: { valued: ["-f"] },
  parallel: { valued: ["-j", "--jobs", "-I", "-a", "--delay", "--retries"], appends: true },
};

/** How a program of that name starts another one, where its own words are known. */
export function launcherOf(name: string): Launcher | undefined {
  return Object.hasOwn(LAUNCHERS, name) ? LAUNCHERS[name] : undefined;
}

/** Programs that start what stands behind two dashes, or behind the word `exec` or `run` of their own. */
export const DASHED: ReadonlySet<string> = new Set(
  "aws-vault op doppler infisical mise rtx asdf direnv chamber vcluster teller dotenv dotenvx poetry pipenv uv bundle nix devbox kubie hermit".split(
    " ",
  ),
);

/** Programs that start another one behind options of which some take words and some do not. */
export const WATCHERS: ReadonlySet<string> = new Set(
  "nsenter unshare setarch linux32 linux64 taskset chrt prlimit choom strace ltrace fakeroot rlwrap systemd-run torsocks eatmydata".split(
    " ",
  ),
);
