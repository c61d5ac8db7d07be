import { closeSync, fstatSync, fdatasync, ftruncateSync, openSync, statSync, unlinkSync, writeSync } from "node:fs";
import { promisify } from "node:util";

const datasync = promisify(fdatasync);

/** A file that only grows, and that nobody else writes. */
export interface LogFile {
  readonly size: number;
  /** Writes all of it, or throws and leaves the file as it was; `isSound` tells whether that was possible. */
  append(text: string): void;
  /** Takes back what was appended since the file had this size. */
  takeBack(size: number): void;
  sync(): Promise<void>;
  /** False where its path names another file by now, or none: what is written then is not found again. */
  isInPlace(): boolean;
  /** False where a part of a line stands at its end that could not be taken back. */
  readonly isSound: boolean;
  close(): void;
  remove(): void;
}

/**
 * Makes a file that its owner alone can read. Written in one go and without waiting, like everything that a call needs
 * here: handing a page to the kernel costs less than handing it to another thread does.
 *
 * @param path - absolute; nothing may be there.
 */
export function createLogFile(path: string): LogFile {
  const file = openSync(path, "ax", 0o600);
  const { ino, dev } = fstatSync(file);
  let size = 0;
  let isSound = true;

  function takeBack(to: number): void {
    try {
      ftruncateSync(file, to);
      size = to;
    } catch {
      isSound = false;
    }
  }

  return {
    get size() {
      return size;
    },
    get isSound() {
      return isSound;
    },
    append(text) {
      const bytes = Buffer.from(text);
      const before = size;
      try {
        // A full disk takes a part first, and says so with the next one.
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
        size = before + bytes.length;
      } catch (error) {
        takeBack(before);
        throw error;
      }
    },
    takeBack,
    sync: () => datasync(file),
    isInPlace() {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.ino === ino && found.dev === dev;
    },
    close: () => closeSync(file),
    remove: () => unlinkSync(path),
  };
}
