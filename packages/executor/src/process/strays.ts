import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds; a program that starts others faster than they are found is left to the watcher. */
const PATIENCE = 10_000;
/** Milliseconds between two looks: a killed process is there until the system has a moment for its end. */
const BETWEEN_LOOKS = 5;
/** Ticks of the system's clock in a second, as `/proc` counts. */
const TICKS = 100;
/** Milliseconds by which a process may seem older than the call that started it. */
const TOLERANCE = 50;

/**
 * Ends processes that left their group, as daemons do, and waits until they are gone: they still have the call's folder in their environment. Only
 * where the system shows environments (Linux); it looks at every process, and so is for calls that may have left one.
 *
 * @param folder - absolute path of the call's private folder.
 * @param age - milliseconds since the call began.
 */
export async function endStrays(folder: string, age: number): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const now = performance.now();
    const looks = await lookAtAll(`=${folder}/`, age + now - begun + TOLERANCE);
    if (looks.every((look) => look === undefined) || now > begun + PATIENCE) return;
    for (const look of looks) if (typeof look === "number") kill(look);
    await pause(BETWEEN_LOOKS);
  }
}

/** A process to end, or one of which it cannot be told yet. */
type Look = number | "in-doubt" | undefined;

async function lookAtAll(mark: string, age: number): Promise<readonly Look[]> {
  const names = await readdir("/proc").catch(() => []);
  // Milliseconds since the system's start, as processes' own starts are told.
  const uptime = Number.parseFloat(await readFile("/proc/uptime", "latin1").catch(() => "")) * 1000;
  const since = uptime - age;
  return Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => lookAt(name, mark, since)));
}

async function lookAt(name: string, mark: string, since: number): Promise<Look> {
  const environment = await readFile(`/proc/${name}/environ`, "latin1").catch(() => undefined);
  if (environment !== "") return environment?.includes(mark) === true ? Number(name) : undefined;
  return (await isStarting(name, since)) ? "in-doubt" : undefined;
}

/** While a program is loaded in place of another, a process shows no environment; a kernel's thread or a dead one never does. */
async function isStarting(name: string, since: number): Promise<boolean> {
  const stat = await readFile(`/proc/${name}/stat`, "latin1").catch(() => "");
  // Behind the name, which may hold anything: state is the first field, the parent's id the second, the start the 20th.
  const [state, parent, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "" || state === "Z" || state === "X" || parent === "2") return false;
  return (Number(fields[17]) / TICKS) * 1000 > since;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
