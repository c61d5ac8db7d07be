import type { Span } from "./frame.ts";

/** What the tracker needs of who reads the stream. Offsets count from the beginning of the stream. */
export interface TrackerHost {
  slice(start: number, end: number): Buffer;
  /** Hides a value that stands at a span. */
  hide(span: Span, value: Uint8Array): void;
  /** A Secret held this value. */
  learn(value: Buffer): void;
}
