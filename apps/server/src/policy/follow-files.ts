import { type FileStamp, stampOf } from "./file-stamps.ts";

/** Milliseconds between two looks. Looking works on every file system, where being told of changes does not. */
export const LOOK_INTERVAL = 500;

/**
 * Calls back once a change has come to rest: a file that is being written is read when two looks at it agree.
 *
 * @param files What stood there when each was read, which the callback is expected to bring up to date.
 * @param interval Milliseconds between two looks.
 */
export function followFiles(
  files: () => ReadonlyMap<string, FileStamp>,
  changed: () => Promise<void> | void,
  interval: number = LOOK_INTERVAL,
): { stop(): void } {
  let before: string | undefined;
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    const known = files();
    const now = [...known.keys()].map(stampOf);
    const seen = now.join(" ");
    const settled = seen === before;
    before = seen;
    if (!settled || seen === [...known.values()].join(" ")) return;
    busy = true;
    try {
      await changed();
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), interval).unref();
  return { stop: () => clearInterval(timer) };
}
