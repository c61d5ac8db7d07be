import { spawn } from "node:child_process";

/** An expected failure: the message says what, why and what to do next; no stack is shown. */
export class StepFailed extends Error {}

/** The child that is running now; a signal to this process ends it first. */
let running;
let interruptedBy;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    interruptedBy ??= signal;
    // A terminal's Ctrl-C has reached the child's group already; a second one would cut its clean-up short.
    if (running && !(signal === "SIGINT" && process.stdin.isTTY)) running.kill(signal);
    if (!running) process.exit(exitCodeOf(signal));
  });
}

function exitCodeOf(signal) {
  return 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15, SIGKILL: 9 }[signal] ?? 1);
}

/**
 * Runs a program to its end. With `quiet` its output is kept and shown only on failure, beside a line that says what
 * is going on and for how long.
 *
 * @returns its exit code; 128 + signal where a signal ended it
 */
export async function run(command, args, { cwd, env, quiet, watched = false } = {}) {
  // The `ipc` channel closes when this process dies however it dies: a long-lived child ends itself then.
  const stdio = quiet ? ["ignore", "pipe", "pipe"] : watched ? ["inherit", "inherit", "inherit", "ipc"] : "inherit";
  const child = spawn(command, args, { cwd, env, stdio });
  running = child;
  const kept = [];
  child.stdout?.on("data", (chunk) => kept.push(chunk));
  child.stderr?.on("data", (chunk) => kept.push(chunk));
  const ticking = quiet ? showElapsed(quiet) : undefined;
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...how) => resolve(how));
  }).finally(() => {
    running = undefined;
    ticking?.stop();
  });
  if (interruptedBy) process.exit(exitCodeOf(interruptedBy));
  const exitCode = code ?? exitCodeOf(signal);
  if (quiet && exitCode !== 0) process.stderr.write(Buffer.concat(kept));
  return exitCode;
}

function showElapsed(label) {
  const begun = Date.now();
  const line = () => `${label} … ${Math.round((Date.now() - begun) / 1000)} s`;
  if (!process.stderr.isTTY) {
    process.stderr.write(`${label} …\n`);
    return { stop: () => {} };
  }
  const draw = () => process.stderr.write(`\r\x1b[2K${line()}`);
  draw();
  const timer = setInterval(draw, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      process.stderr.write(`\r\x1b[2K${line()}\n`);
    },
  };
}
