import { type Anchor, type Frame, documentOf } from "./frame.ts";
import { type ScalarStyle, readScalar } from "./scalars.ts";
import type { TrackerHost } from "./tracker-host.ts";

/** What stands in longer documents, or many in one, is no anchor but text that looks like one. */
const MOST_WAITING = 20_000;

/**
 * A Secret may take its values, and even its kind, from an anchor elsewhere in the document. So what an anchor stands
 * before waits until the document ends.
 */
export interface Anchors {
  announce(document: Frame, name: string, start: number): void;
  opened(frame: Frame): void;
  scalar(frame: Frame, start: number, end: number, style: ScalarStyle): void;
  closed(frame: Frame): void;
  isSecret(frame: Frame, name: string): boolean;
  /** Hides what the anchor stands before. */
  hide(frame: Frame, name: string): void;
  holdFrom(document: Frame): number;
  /** The document has ended, or has become too long for what stands in it to wait. */
  forget(document: Frame): void;
}

export function createAnchors(host: TrackerHost): Anchors {
  let announced: Anchor | undefined;
  /** Cheap answer for the streams without any anchor. */
  let used = false;
  let waiting = 0;

  function forget(document: Frame): void {
    if (document.anchors === undefined) return;
    for (const anchor of document.anchors.values()) anchor.gone = true;
    document.anchors = undefined;
    waiting = 0;
  }

  return {
    announce(document, name, start) {
      used = true;
      if (++waiting > MOST_WAITING) forget(document);
      announced = { name, start, spans: [], secret: false, gone: false };
      (document.anchors ??= new Map()).set(name, announced);
    },
    opened(frame) {
      frame.anchor = announced;
      announced = undefined;
    },
    scalar(frame, start, end, style) {
      if (!used) return;
      const scalar = { start, end, style };
      const own = announced;
      announced = undefined;
      if (own !== undefined) {
        own.spans.push(scalar);
        own.secret = readScalar(host.slice(start, end), style).toString("latin1") === "Secret";
      }
      for (let around: Frame | undefined = frame; around !== undefined; around = around.parent) {
        if (around.anchor === undefined || around.anchor.gone) continue;
        around.anchor.spans.push(scalar);
        if (++waiting > MOST_WAITING) forget(documentOf(frame));
      }
    },
    closed(frame) {
      if (frame.anchor !== undefined && frame.kind === "Secret") frame.anchor.secret = true;
    },
    isSecret: (frame, name) => find(frame, name)?.secret ?? false,
    hide(frame, name) {
      for (const span of find(frame, name)?.spans.splice(0) ?? []) {
        host.hide(span, readScalar(host.slice(span.start, span.end), span.style));
      }
    },
    holdFrom(document) {
      const [first] = document.anchors?.values() ?? [];
      return first?.start ?? Number.POSITIVE_INFINITY;
    },
    forget,
  };
}

function find(from: Frame, name: string): Anchor | undefined {
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent) {
    const anchor = frame.anchors?.get(name);
    if (anchor !== undefined) return anchor;
  }
  return undefined;
}
