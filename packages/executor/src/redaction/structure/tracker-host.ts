import type { Span } from "./frame.ts";

/** What the tracker needs of who reads the stream. Offsets count from the beginning of the stream. */
export interface TrackerHost {
  slice(start: number, end: number): Buffer;
  /** Hides a value that stands at a span. */
  hide(span: Span, value: Uint8Array): void;
  /** Looks into a text that stands at a span, and is no Secret's, for documents. */
  lookInto(span: Span): void;
  /** A Secret held this value. */
  learn(value: Buffer): void;
}
