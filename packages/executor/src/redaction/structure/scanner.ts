import { placeholder } from "../fingerprint.ts";
import type { Stage } from "../stage.ts";
import { closeAll, leaveBlockScalars, readLine } from "./block.ts";
import { APOSTROPHE, BACKSLASH, LF, QUOTE } from "./bytes.ts";
import { abandonFlow, settleEntry } from "./flow-frame.ts";
import { readFlow } from "./flow.ts";
import { createMentions, mentionsDocument } from "./mentions.ts";
import { type Mode, type Reader, createReader } from "./reader.ts";
import { readLooseQuote, readQuotedScalar, readRest } from "./rest.ts";
import { findQuoteEnd, unquote } from "./scalars.ts";
import { createTracker } from "./tracker.ts";
import { type Edit, type Window, createWindow } from "./window.ts";

export interface ScannerOptions {
  /** Called with each decoded value of a Secret that is worth looking for elsewhere. */
  readonly learn: (value: Uint8Array) => void;
  /** Called whenever something is hidden. */
  readonly onHidden: () => void;
  /** The documents are a release as helm keeps it, or the values of one. Default: anything. */
  readonly holds?: "release" | "values";
  /** Longest part of the stream in bytes that waits for a decision. What is longer is decided on the safe side. */
  readonly maxHeld?: number;
}

/** An API server takes no object above 1.5 MiB (etcd's limit), and its JSON is at most a little longer. */
const MAX_HELD = 4 << 20;
/** Documents in scalars of documents, as an annotation of an object in a manifest in a release. */
const DEEPEST = 5;
/** No document that matters fits in less. */
const SHORTEST_DOCUMENT = 24;

/** Hides what stands in Secrets, kubeconfigs and docker configs, in YAML and JSON of any form and anywhere in a text. */
export function createScanner(options: ScannerOptions): Stage {
  const window = createWindow();
  const scan = openScan(window, options, 0);
  return {
    write(chunk) {
      window.append(chunk);
      return window.release(scan.read(false));
    },
    end: () => window.release(scan.read(true)),
  };
}

/** What to hide in a text that is at hand as a whole. */
function scanText(text: Buffer, options: ScannerOptions, depth: number): readonly Edit[] {
  const edits: Edit[] = [];
  const whole: Window = {
    bytes: text,
    base: 0,
    append: () => undefined,
    edit: (edit) => edits.push(edit),
    release: () => text,
  };
  openScan(whole, options, depth).read(true);
  return edits;
}

function openScan(window: Window, options: ScannerOptions, depth: number) {
  const { maxHeld = MAX_HELD, holds = "none" } = options;
  const mentions = createMentions();
  const edit = (start: number, end: number, text: string): void => {
    options.onHidden();
    window.edit({ start, end, text });
  };
  const tracker = createTracker(
    {
      slice: (start, end) => window.bytes.subarray(start - window.base, end - window.base),
      hide: ({ start, end }, value) => edit(start, end, placeholder(value)),
      lookInto: ({ start, end }) => inspectText(window.base, start - window.base, end - window.base, "plain"),
      learn,
    },
    depth === 0 ? holds : "none",
  );
  const reader = createReader(tracker, inspect);

  /** A docker config or kubeconfig in a Secret has passwords of its own, which come back without it. */
  function learn(value: Buffer): void {
    options.learn(value);
    if (depth < DEEPEST && mentionsDocument(value)) scanText(value, options, depth + 1);
  }

  function inspect(at: Reader, start: number, end: number, style: "double" | "single"): void {
    // A word may be broken at a line's end.
    if (!mentions.within(at, start, end) && !at.bytes.subarray(start, end).includes(LF)) return;
    inspectText(at.base, start, end, style);
  }

  function inspectText(base: number, start: number, end: number, style: "double" | "single" | "plain"): void {
    if (end - start < SHORTEST_DOCUMENT) return;
    const { value, rawOffset } = unquote(window.bytes.subarray(start, end), style);
    if (!mentionsDocument(value)) return;
    if (depth >= DEEPEST) {
      edit(base + start, base + end, placeholder(value));
      return;
    }
    for (const inner of scanText(value, options, depth + 1)) {
      edit(base + start + rawOffset(inner.start), base + start + rawOffset(inner.end), inner.text);
    }
  }

  const steps: Readonly<Record<Mode, (reader: Reader) => boolean>> = {
    line: readLine,
    flow: readFlow,
    quoted: readQuotedScalar,
    rest: readRest,
    swallow: readOver,
    pass: readOver,
  };
  const step = (): boolean => steps[reader.mode](reader);

  /** Goes over the rest of what was too long to be held. */
  function readOver(): boolean {
    const { bytes, base, at, until } = reader;
    const end = until === 0 ? bytes.indexOf(LF, at) : (findQuoteEnd(bytes, at, until, reader.final)?.at ?? -1);
    // An escape must not be torn apart, or its quote would seem to be the closing one.
    const torn = until !== 0 && !reader.final && (bytes.at(-1) === BACKSLASH || bytes.at(-1) === APOSTROPHE);
    const stop = end === -1 ? bytes.length - (torn ? 1 : 0) : end;
    if (reader.mode === "swallow" && stop > at) edit(base + at, base + stop, "");
    reader.at = stop;
    if (end === -1) return false;
    reader.at = until === 0 ? stop : stop + 1;
    reader.mode = reader.flowFloor === undefined ? "rest" : "flow";
    return true;
  }

  /** What waits at `reader.at` is too long to wait for its end. */
  function overflow(): void {
    const { bytes, base, at } = reader;
    const quote = bytes[at] ?? 0;
    const quoted = (quote === QUOTE || quote === APOSTROPHE) && (reader.mode === "flow" || reader.mode === "quoted");
    if (quoted) {
      const inPayload = tracker.inPayload();
      const hidden = inPayload || mentions.within(reader, at, bytes.length);
      if (!hidden && bytes.includes(LF, at)) {
        if (reader.mode === "quoted") readLooseQuote(reader);
        else abandonFlow(reader, bytes.indexOf(LF, at));
        return;
      }
      const torn = bytes.at(-1) === BACKSLASH || bytes.at(-1) === APOSTROPHE;
      const stop = bytes.length - (torn ? 1 : 0);
      if (hidden) edit(base + at + 1, base + stop, placeholder(bytes.subarray(at + 1, stop)));
      if (reader.mode === "quoted") reader.flowFloor = undefined;
      else settleEntry(tracker.top);
      reader.mode = hidden ? "swallow" : "pass";
      reader.until = quote;
      reader.at = stop;
      return;
    }
    if (reader.mode === "flow") {
      tracker.scalar(base + at, base + bytes.length, "plain");
      settleEntry(tracker.top);
      reader.plainRuns = true;
      reader.at = bytes.length;
      return;
    }
    // A line: its beginning is read as if it were all.
    reader.final = true;
    step();
    reader.final = false;
    if (reader.mode === "line" && reader.at === bytes.length) {
      reader.mode = tracker.inPayload() ? "swallow" : "pass";
      reader.until = 0;
      reader.flowFloor = undefined;
    }
  }

  return {
    /** Reads on, and gives the offset up to which everything is decided. */
    read(final: boolean): number {
      const from = window.base;
      reader.at -= from - reader.base;
      reader.bytes = window.bytes;
      reader.base = from;
      reader.final = final;
      for (;;) {
        while (step()) if (final && reader.at >= reader.bytes.length && reader.mode === "line") break;
        if (final || reader.bytes.length - reader.at <= maxHeld) break;
        overflow();
      }
      if (final) finish();
      const read = reader.base + reader.at;
      if (tracker.isCrowded() || read - tracker.holdFrom() > maxHeld) tracker.settle(read);
      return Math.min(read, tracker.holdFrom());
    },
  };

  function finish(): void {
    const { bytes } = reader;
    if (reader.mode === "flow") abandonFlow(reader, bytes.length);
    reader.at = bytes.length;
    leaveBlockScalars(reader, -1);
    closeAll(reader, tracker.document);
  }
}
