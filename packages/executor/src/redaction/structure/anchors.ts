import type { Anchor, Frame } from "./frame.ts";
import { type ScalarStyle, readScalar } from "./scalars.ts";
import type { TrackerHost } from "./tracker.ts";

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
  hideAll(document: Frame): void;
  holdFrom(document: Frame): number;
  forget(document: Frame): void;
}

export function createAnchors(host: TrackerHost): Anchors {
  let announced: Anchor | undefined;
  /** Cheap answer for the streams without any anchor. */
  let used = false;

  const hideSpans = ({ spans }: Anchor): void => {
    for (const span of spans.splice(0)) host.hide(span, readScalar(host.slice(span.start, span.end), span.style));
  };

  return {
    announce(document, name, start) {
      used = true;
      announced = { name, start, spans: [], secret: false };
      (document.anchors ??= new Map()).set(name, announced);
    },
    opened(frame) {
      frame.anchor = announced;
      announced = undefined;
    },
    scalar(frame, start, end, style) {
      if (!used) return;
      const scalar = { start, end, style };
      if (announced !== undefined) {
        announced.spans.push(scalar);
        announced.secret = readScalar(host.slice(start, end), style).toString("latin1") === "Secret";
        announced = undefined;
      }
      for (let around: Frame | undefined = frame; around !== undefined; around = around.parent) {
        around.anchor?.spans.push(scalar);
      }
    },
    closed(frame) {
      if (frame.anchor !== undefined && frame.kind === "Secret") frame.anchor.secret = true;
    },
    isSecret: (frame, name) => find(frame, name)?.secret ?? false,
    hide(frame, name) {
      const anchor = find(frame, name);
      if (anchor !== undefined) hideSpans(anchor);
    },
    hideAll(document) {
      for (const anchor of document.anchors?.values() ?? []) hideSpans(anchor);
      document.anchors = undefined;
    },
    holdFrom(document) {
      const [first] = document.anchors?.values() ?? [];
      return first?.start ?? Number.POSITIVE_INFINITY;
    },
    forget(document) {
      document.anchors = undefined;
    },
  };
}

function find(from: Frame, name: string): Anchor | undefined {
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent) {
    const anchor = frame.anchors?.get(name);
    if (anchor !== undefined) return anchor;
  }
  return undefined;
}
