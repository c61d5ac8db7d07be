/** Microseconds since the start. */
export interface Elapsed {
  /** That the process has worked, on all of its threads: the collector's and the compiler's work is part of the price. */
  readonly cpu: number;
  /** That the caller's thread has worked: what a call takes where nothing else asks for the machine. */
  readonly thread: number;
  readonly wall: number;
}

/** Starts a watch. */
export function startWatch(): () => Elapsed {
  const cpu = process.cpuUsage();
  const thread = process.threadCpuUsage();
  const wall = performance.now();
  return () => {
    const all = process.cpuUsage(cpu);
    const own = process.threadCpuUsage(thread);
    return {
      cpu: all.user + all.system,
      thread: own.user + own.system,
      wall: (performance.now() - wall) * 1000,
    };
  };
}
