import { Writable } from "node:stream";
import type { Stage } from "../redaction/stage.ts";
import type { Keeper } from "../store/keeper.ts";
import type { OutputCapture } from "./capture.ts";

export interface SinkOptions {
  /** What is returned of the output. */
  readonly capture: OutputCapture;
  /** What is kept of it. */
  readonly keeper: Keeper;
  /** What comes after these is dropped. */
  readonly mostBytes: number;
  readonly onOverflow: () => void;
  /** Change what is returned and kept, one after the other. Default none. */
  readonly through?: readonly Stage[];
}

/**
 * Where a call's output goes: to what is returned of it and to what is kept. At the store's pace, so that what waits for a
 * slow disk stays with the program that prints it.
 */
export function outputSink({ capture, keeper, mostBytes, onOverflow, through = [] }: SinkOptions): Writable {
  let bytes = 0;

  function take(chunk: Buffer, done: () => void): void {
    capture.write(chunk);
    const written = keeper.write(chunk);
    if (written === undefined) done();
    else void goOn(written, done);
  }

  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= mostBytes) {
        take(
          through.reduce((piece, step) => step.write(piece), chunk),
          done,
        );
        return;
      }
      onOverflow();
      done();
    },
    final(done) {
      take(endOf(through), done);
    },
  });
}

/** What all of them have left: each is given what is left of those before it. */
function endOf(steps: readonly Stage[]): Buffer {
  return steps.reduce<Buffer>(
    (left, step) => Buffer.concat([Buffer.from(step.write(left)), step.end()]),
    Buffer.alloc(0),
  );
}

async function goOn(written: Promise<void>, done: () => void): Promise<void> {
  await written;
  done();
}
