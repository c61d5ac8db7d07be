import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { StageProcess } from "./stage-process.ts";

const runFile = promisify(execFile);

/**
 * Milliseconds that a stage runs uncapped. A cap costs as much as starting a program, most stages end before, and none
 * can fill a machine's memory meanwhile.
 */
const HEAD_START = 100;
/** Milliseconds between two looks where nothing but looking is possible. */
const INTERVAL = 500;
/** Bytes of a page, as `statm` counts; larger ones only make the cap stricter. */
const PAGE = 4096;

export interface CapLimits {
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  /** Of one file; only where the kernel holds the limits. */
  readonly diskBytes: number;
}

type Use = Omit<CapLimits, "diskBytes">;

export interface Caps {
  /** Limits what a stage may use of the machine, from a moment after its start until its end. */
  apply(process: StageProcess): void;
}

/**
 * @param findProgram - finds `prlimit`, which lets the kernel hold the limits; without it they are watched.
 */
export function createCaps(limits: CapLimits, findProgram: (name: string) => Promise<string | undefined>): Caps {
  let prlimit: Promise<string | undefined> | undefined;

  async function cap(process: StageProcess, pid: number): Promise<void> {
    prlimit ??= findProgram("prlimit");
    const program = await prlimit;
    if (program === undefined) return watch(process, pid);
    const { memoryBytes, cpuSeconds, diskBytes } = limits;
    // The soft limit asks, five seconds later the hard one kills: Go programs pass over the first.
    // The limit on files is for tac: its own has no name, so that nobody else can see how long it is.
    const files = [`--fsize=${diskBytes}`, "--core=0"];
    const words = ["--pid", String(pid), `--data=${memoryBytes}`, `--cpu=${cpuSeconds}:${cpuSeconds + 5}`, ...files];
    await runFile(program, words, { env: {}, timeout: 10_000 }).catch(() => {
      if (process.running) watch(process, pid);
    });
  }

  function watch(process: StageProcess, pid: number): void {
    const timer = setInterval(() => void look(), INTERVAL);
    timer.unref();
    void process.exited.then(() => clearInterval(timer));
    async function look(): Promise<void> {
      const used = await readUse(pid);
      if (used === undefined || !process.running) return;
      if (used.memoryBytes > limits.memoryBytes || used.cpuSeconds > limits.cpuSeconds) process.terminate();
    }
  }

  return {
    apply(process) {
      const { pid } = process;
      if (pid === undefined) return;
      const timer = setTimeout(() => void cap(process, pid), HEAD_START);
      timer.unref();
      void process.exited.then(() => clearTimeout(timer));
    },
  };
}

/** What one process uses; undefined where it has ended. */
async function readUse(pid: number): Promise<Use | undefined> {
  try {
    return process.platform === "linux" ? await readProc(pid) : await askPs(pid);
  } catch {
    return undefined;
  }
}

async function readProc(pid: number): Promise<Use> {
  const [memory, times] = await Promise.all([
    readFile(`/proc/${pid}/statm`, "utf8"),
    readFile(`/proc/${pid}/stat`, "utf8"),
  ]);
  // Behind the name, which may hold anything: state is the first field, user and system ticks the 12th and 13th.
  const fields = times.slice(times.lastIndexOf(")") + 2).split(" ");
  return {
    memoryBytes: Number(memory.split(" ")[1]) * PAGE,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
  };
}

async function askPs(pid: number): Promise<Use> {
  const { stdout } = await runFile("ps", ["-o", "rss=,time=", "-p", String(pid)], { env: { PATH: "/bin:/usr/bin" } });
  const [kibibytes = "", time = ""] = stdout.trim().split(/\s+/);
  const cpuSeconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  return { memoryBytes: Number(kibibytes) * 1024, cpuSeconds };
}
