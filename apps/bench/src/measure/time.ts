/** Microseconds that the process has worked, and that have passed, since the start. */
export interface Elapsed {
  readonly cpu: number;
  readonly wall: number;
}

/** Starts a watch. CPU time counts every thread of the process: the collector's and the compiler's work is part of the price. */
export function startWatch(): () => Elapsed {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: user + system, wall: (performance.now() - wall) * 1000 };
  };
}
