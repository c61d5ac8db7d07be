import { formatBytes } from "../output/capture.ts";
import { countPassed } from "../output/young-garbage.ts";
import type { Stage as Mask } from "../redaction/stage.ts";
import type { ResultOrigin, ResultStore } from "./result-store.ts";

/** A kept result on its way back. */
export interface KeptInput {
  readonly origin: ResultOrigin;
  /** What a reader must know of it. */
  readonly notices: readonly string[];
  /** Ends early, without an error, where the store fails. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** What the store failed with. */
  failure(): unknown;
}

/**
 * Opens a result for its owner.
 *
 * @param mask - hides what has become known as a secret since the result was kept.
 */
export async function openKept(
  store: ResultStore,
  id: string,
  owner: string,
  mask: Mask,
): Promise<KeptInput | undefined> {
  const stored = await store.open(id, owner);
  if (stored === undefined) return undefined;
  const { origin, complete, bytes } = stored;
  let failure: unknown;
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stored?.read() ?? []) {
        countPassed(chunk.length);
        yield Buffer.from(mask.write(bufferOf(chunk)));
      }
    } catch (error) {
      failure = error;
    }
    yield mask.end();
  }
  return {
    origin,
    notices: complete ? [] : [`Only the first ${formatBytes(bytes)} of what the command printed are kept.`],
    chunks: read(),
    failure: () => failure,
  };
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
