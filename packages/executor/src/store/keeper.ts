import { ASK_FOR_LESS, type CapturedOutput, formatBytes, type OutputCapture } from "../output/capture.ts";
import type { KeepResult, ResultOrigin, ResultStore, ResultWriter } from "./result-store.ts";
import { resultUri } from "./uri.ts";

export interface KeptOutput extends CapturedOutput {
  /** Where all of it can be read for a while. */
  readonly uri?: string;
}

/** Hands one call's output to the store as it comes. Whatever the store does, the call goes on. */
export interface Keeper {
  /** Wait for what it gives before the next. */
  write(chunk: Uint8Array): Promise<void> | undefined;
  /**
   * Ends the output. It is kept where the caller does not get all of it now: what the model has before it would only cost
   * room a second time, and the URI tokens in every answer.
   */
  end(capture: OutputCapture): Promise<KeptOutput>;
  /** For a call that came to no end. Does nothing after {@link end}. */
  discard(): Promise<void>;
}

export function createKeeper(
  store: ResultStore,
  owner: string,
  origin: ResultOrigin,
  onError: (error: unknown) => void,
): Keeper {
  let writer: ResultWriter | undefined;
  let failed: KeepResult | undefined;

  function fail(cause: unknown): void {
    failed ??= { kept: false, reason: "failed", cause };
  }

  async function keep(): Promise<KeepResult> {
    try {
      const result = failed ?? (await writer?.keep()) ?? { kept: false, reason: "failed" };
      if (!result.kept && result.cause !== undefined) onError(result.cause);
      return result;
    } catch (error) {
      onError(error);
      return { kept: false, reason: "failed" };
    }
  }

  async function discard(): Promise<void> {
    const last = writer;
    writer = undefined;
    try {
      await last?.discard();
    } catch (error) {
      onError(error);
    }
  }

  return {
    write(chunk) {
      if (failed !== undefined) return undefined;
      try {
        writer ??= store.begin(owner, origin);
        return writer.write(chunk)?.catch(fail);
      } catch (error) {
        fail(error);
        return undefined;
      }
    },
    async end(capture) {
      const cut = capture.cut();
      if (cut === undefined) {
        await discard();
        return capture.end();
      }
      const result = await keep();
      if (!result.kept) {
        await discard();
        return capture.end(`${WHY_NOT[result.reason]}${ASK_FOR_LESS}`);
      }
      writer = undefined;
      const uri = resultUri(result.id);
      const kept = result.complete ? "" : ` Kept are the first ${formatBytes(result.bytes)}.`;
      return {
        ...capture.end(`read_result uri=${uri} offset=${cut} goes on, filter="grep …" searches all.${kept}`),
        uri,
      };
    },
    discard,
  };
}

const WHY_NOT = {
  off: "",
  "no-room": "The server has no room to keep it. ",
  failed: "The server could not keep it. ",
} as const;
