export interface Progress {
  readonly elapsedSeconds: number;
  readonly bytes: number;
  readonly lines: number;
  readonly lastLine: string;
}

/** Milliseconds between two reports. */
const INTERVAL = 500;
/** Characters of the last line that are told. */
const LONGEST_LINE = 200;

export interface ProgressMeter {
  readonly observe: (chunk: Uint8Array) => void;
  stop(): void;
}

/** Counts what passes by and tells of it twice a second until it is stopped. */
export function startProgress(onProgress: (progress: Progress) => void): ProgressMeter {
  const startedAt = performance.now();
  let bytes = 0;
  let lines = 0;
  let lastLine = "";
  let open = "";
  const decoder = new TextDecoder();

  const timer = setInterval(() => {
    const elapsedSeconds = Math.round((performance.now() - startedAt) / 100) / 10;
    onProgress({ elapsedSeconds, bytes, lines, lastLine });
  }, INTERVAL);
  timer.unref();

  return {
    observe(chunk) {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === NEWLINE) lines++;
      // Of a chunk only its end can hold the last whole line.
      const text = open + decoder.decode(chunk.subarray(-4 * LONGEST_LINE), { stream: true });
      const whole = text.split("\n");
      open = (whole.pop() ?? "").slice(-4 * LONGEST_LINE);
      const line = whole.findLast((each) => each.trim() !== "");
      if (line !== undefined) lastLine = line.trim().slice(0, LONGEST_LINE);
    },
    stop() {
      clearInterval(timer);
    },
  };
}

const NEWLINE = 0x0a;
