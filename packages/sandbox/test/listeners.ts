import { execa } from "execa";

export interface Listener {
  readonly program: string;
  /** Address and port. */
  readonly address: string;
}

/** Where programs that have a folder in their arguments listen for TCP, by the kernel's own list. */
export const listenersOf = async (folder: string): Promise<readonly Listener[]> => {
  const { stdout: processes } = await execa("ps", ["-A", "-ww", "-o", "pid=,args="]);
  const lines = processes.split("\n").filter((line) => line.includes(folder));
  const pids = new Set(lines.map((line) => line.trim().split(" ")[0]));
  const { stdout: sockets } = await execa("ss", ["-ltnHp"]);
  return sockets.split("\n").flatMap((line) => {
    const [, program = "", pid] = /"([^"]+)",pid=(\d+)/.exec(line) ?? [];
    const address = line.trim().split(/\s+/)[3] ?? "";
    return pids.has(pid) ? [{ program, address }] : [];
  });
};
