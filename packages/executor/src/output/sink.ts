import { Writable } from "node:stream";
import type { Keeper } from "../store/keeper.ts";
import type { OutputCapture } from "./capture.ts";

/**
 * Where a call's output goes: to what is returned of it and to what is kept. At the store's pace, so that what waits for a
 * slow disk stays with the program that prints it.
 *
 * @param mostBytes - what comes after these is dropped, and `overflow` is called.
 */
export function outputSink(capture: OutputCapture, keeper: Keeper, mostBytes: number, overflow: () => void): Writable {
  let bytes = 0;

  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        overflow();
        done();
        return;
      }
      capture.write(chunk);
      const written = keeper.write(chunk);
      if (written === undefined) done();
      else void goOn(written, done);
    },
  });
}

async function goOn(written: Promise<void>, done: () => void): Promise<void> {
  await written;
  done();
}
