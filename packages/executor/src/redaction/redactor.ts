import { Transform } from "node:stream";
import { createComparedObjects } from "./compared-objects.ts";
import { createDescribedObjects } from "./described-objects.ts";
import { createDescriptionStage } from "./description.ts";
import { createDifferences } from "./differences.ts";
import type { Printed } from "./printed.ts";
import { learnSecret } from "./seen/learn-secret.ts";
import { createMask } from "./seen/mask.ts";
import { type SeenValues, createSeenValues } from "./seen/seen-values.ts";
import { createPacked } from "./shapes/packed.ts";
import { PROSE_RULES } from "./shapes/prose-rules.ts";
import { SHAPE_RULES } from "./shapes/rules.ts";
import { createShapes } from "./shapes/shapes.ts";
import type { Stage } from "./stage.ts";
import { createScanner } from "./structure/scanner.ts";

/** Hides secrets in what one CLI stage prints. One per stage of a call. */
export interface Redactor {
  /** Bytes in, redacted bytes out. Call once for each stream of the stage: standard output, then standard error. */
  transform(): Transform;
  /** True as soon as anything was hidden in any of the stage's streams. Final once they have ended. */
  readonly redacted: boolean;
}

export interface RedactorOptions {
  /**
   * The principal's memory of values seen in Secrets. It is read, and added to. By default one of the redactor's own,
   * so that nothing is known of earlier calls.
   */
  readonly seen?: SeenValues;
  /** What the stage prints, where its text alone does not say it. */
  readonly printed?: Printed;
}

/** A chunk as an operating system's pipe gives it. Larger ones are read in such parts, so that little waits at once. */
const CHUNK = 1 << 16;

/**
 * Hides Secret objects, credentials of known shape, and values that were seen in a Secret before. Works on bytes as they
 * come, in bounded memory; what is no secret comes out byte for byte.
 */
export function createRedactor({ seen = createSeenValues(), printed = "anything" }: RedactorOptions = {}): Redactor {
  let redacted = false;
  const onHidden = (): void => {
    redacted = true;
  };

  /** Documents first, while they can still be read as such; known values last, when the stream's own Secrets are known. */
  function createStages(): readonly Stage[] {
    const learn = (value: Uint8Array): void => learnSecret(seen, value);
    const holds = printed === "release" || printed === "values" ? { holds: printed } : {};
    return [
      createPacked(onHidden),
      ...(printed === "description"
        ? [createDescriptionStage(learn, onHidden), createDescribedObjects(learn, onHidden)]
        : []),
      ...(printed === "difference" ? [createDifferences(learn)] : []),
      ...(printed === "comparison" ? [createComparedObjects(learn, onHidden)] : []),
      createScanner({ learn, onHidden, ...holds }),
      createShapes(onHidden, holds.holds === undefined ? SHAPE_RULES : [...SHAPE_RULES, ...PROSE_RULES]),
      createMask(seen, onHidden),
    ];
  }

  return {
    transform() {
      const stages = createStages();
      // A copy, since the stages use their memory again, and this is the one of a chunk that is still needed then.
      const run = (chunk: Buffer, from: number): Buffer =>
        Buffer.from(stages.slice(from).reduce((bytes, stage) => stage.write(bytes), chunk));
      return new Transform({
        transform(chunk: Buffer, _encoding, callback) {
          settle(callback, () => {
            for (let at = 0; at < chunk.length; at += CHUNK) this.push(run(chunk.subarray(at, at + CHUNK), 0));
          });
        },
        flush(callback) {
          settle(callback, () => {
            for (const [index, stage] of stages.entries()) this.push(run(stage.end(), index + 1));
          });
        },
      });
    },
    get redacted() {
      return redacted;
    },
  };
}

/** A fault ends the stream with an error, so that nothing passes that was not looked at. */
function settle(callback: (error?: Error) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    callback(
      error instanceof Error ? error : new Error("The output could not be checked for secrets.", { cause: error }),
    );
    return;
  }
  callback();
}
