export interface CapturedOutput {
  /** Head and tail, with a line between them that says how much was left out. */
  readonly text: string;
  readonly truncated: boolean;
  /** Of the whole stream, the part left out included. */
  readonly bytes: number;
  readonly lines: number;
}

/** Reads a stream of any length in bounded memory. */
export interface OutputCapture {
  write(chunk: Uint8Array): void;
  /** Call once, after the last chunk. */
  end(): CapturedOutput;
}

export interface CaptureOptions {
  /** Longest text that is kept, in UTF-16 code units. */
  readonly maxCharacters: number;
}

export declare function createCapture(options: CaptureOptions): OutputCapture;
