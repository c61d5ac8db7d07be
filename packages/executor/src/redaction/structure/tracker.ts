import { createAnchors } from "./anchors.ts";
import { isCredential } from "./credentials.ts";
import { type Candidate, type Frame, type Span, documentOf, newFrame } from "./frame.ts";
import { inherited, isSecret, isTelling, note, payloadOwner, settleKind, shownBy } from "./object.ts";
import { type Payload, hideable, isLearnable, payloadValue } from "./payload.ts";
import { type ScalarStyle, readScalar } from "./scalars.ts";
import type { TrackerHost } from "./tracker-host.ts";
import type { Zone } from "./zone.ts";
import { readKey, zoneOfText, zoneUnderHeading, zoneWithin } from "./zones.ts";

/**
 * Follows a document's nesting and decides which scalars go. Knows nothing of the syntax: the flow and block readers
 * tell it what they see, in the order of the text.
 */
export interface Tracker {
  readonly top: Frame;
  /** The document that is being read, which may be the text of a scalar. */
  readonly document: Frame;
  open(shape: "map" | "sequence", flow: boolean, indent: number): void;
  /** Whether a block scalar may be looked into: documents in documents come to an end. */
  readonly mayOpenDocument: boolean;
  openDocument(place?: Partial<Pick<Frame, "indent" | "parentIndent" | "scalarStart" | "folded">>): void;
  /** Closes the innermost frame. `cut` where the text ended or turned into something else before the frame did. */
  close(end: number, cut?: boolean): void;
  /** The document ends: its anchors are gone. */
  forget(): void;
  key(bytes: Buffer, start: number, end: number): void;
  scalar(start: number, end: number, style: ScalarStyle): void;
  alias(start: number, end: number): void;
  anchor(name: string, start: number): void;
  comment(start: number, end: number): void;
  /** The last scalar goes on. */
  extend(end: number): void;
  /** Whether scalars at this place may be a Secret's. */
  inPayload(): boolean;
  /** Earliest byte whose fate is open. */
  holdFrom(): number;
  /** An object has more entries waiting than should be kept. */
  isCrowded(): boolean;
  /** Too much waits: decides the oldest open question on the safe side. */
  settle(end: number): void;
}

const NO_CANDIDATES: readonly Candidate[] = [];
/** Go's decoders, which every CLI here reads with, go no deeper than 10,000; no object goes near this. */
const DEEPEST = 1000;
/** A manifest in a release in a Secret is four. */
const DEEPEST_DOCUMENT = 20;
/** More entries than this in one object are decided on before all have come, so that memory stays bounded. */
const MOST_CANDIDATES = 20_000;

/** @param zone - what the documents of the stream are as a whole. */
export function createTracker(host: TrackerHost, zone: Zone = "none"): Tracker {
  let top = newFrame(undefined, { shape: "document", flow: false, indent: -1, zone });
  let document = top;
  let last: Candidate | undefined;
  let depth = 0;
  let documents = 0;
  const anchors = createAnchors(host);

  function hideNow({ start, end }: Span, style: ScalarStyle): void {
    const value = readScalar(host.slice(start, end), style);
    if (hideable(value)) host.hide({ start, end }, value);
  }

  function hidePayload(frame: Frame): void {
    const payloads: Payload[] = [];
    for (const candidate of frame.candidates ?? NO_CANDIDATES) {
      if (candidate.alias !== undefined) {
        anchors.hide(frame, candidate.alias);
        continue;
      }
      const raw = host.slice(candidate.start, candidate.end);
      const payload = payloadValue(candidate, raw);
      if (payload === undefined) continue;
      host.hide(candidate, payload.value);
      if (candidate.style !== "comment") payloads.push(payload);
    }
    for (const name of frame.merged ?? []) anchors.hide(frame, name);
    for (const payload of payloads) if (isLearnable(payload, frame.shown)) host.learn(payload.value);
    frame.candidates = undefined;
  }

  /** What is no Secret's may hold one. Quoted texts and blocks were looked into when they were read. */
  function lookIntoTexts(frame: Frame): void {
    for (const candidate of frame.candidates ?? NO_CANDIDATES) {
      const { style, alias } = candidate;
      if ((style === "plain" || style === "comment") && alias === undefined) host.lookInto(candidate);
    }
    frame.candidates = undefined;
  }

  function candidateAt(span: Span, style: ScalarStyle): Candidate {
    return { start: span.start, end: span.end, style, key: top.key, encoded: payloadOwner(top)?.key === "data" };
  }

  function push(frame: Frame): void {
    if (top.shape === "map") top.pending = false;
    top = frame;
    last = undefined;
  }

  const tracker: Tracker = {
    get top() {
      return top;
    },
    get document() {
      return document;
    },
    open(shape, flow, indent) {
      if (++depth > DEEPEST) return;
      const payloadOf = payloadOwner(top);
      if (payloadOf !== undefined && (top !== payloadOf || shape === "sequence")) payloadOf.flat = false;
      const inner = zoneWithin(top);
      const frame = newFrame(top, {
        shape,
        flow,
        indent,
        zone: inner,
        payloadOf,
        inherits: inherited(top, inner),
      });
      push(frame);
      anchors.opened(frame);
    },
    get mayOpenDocument() {
      return documents < DEEPEST_DOCUMENT;
    },
    openDocument(place) {
      documents++;
      document = newFrame(top, {
        shape: "document",
        flow: false,
        indent: -1,
        payloadOf: payloadOwner(top),
        zone: zoneOfText(top),
        ...place,
      });
      push(document);
    },
    close(end, cut = false) {
      if (top.shape !== "document" && depth-- > DEEPEST) return;
      const frame = top;
      if (frame.parent === undefined) return;
      const waits = frame.candidates !== undefined || frame.merged !== undefined;
      const merged = frame.kind === undefined && frame.merged?.some((name) => anchors.isSecret(frame, name));
      if (waits && (merged === true || isSecret(frame, cut))) hidePayload(frame);
      else lookIntoTexts(frame);
      anchors.closed(frame);
      top = frame.parent;
      last = undefined;
      if (frame.shape !== "document") return;
      documents--;
      document = documentOf(top);
      if (frame.scalarStart >= 0) tracker.scalar(frame.scalarStart, end, "block");
    },
    forget: () => anchors.forget(document),
    key(bytes, start, end) {
      const key = readKey(bytes, start, end, top);
      top.key = key;
      top.pending = true;
      if (key !== "" && top.parent?.parent === undefined) top.zone = zoneUnderHeading(key) ?? top.zone;
      last = undefined;
      if (key === "apiVersion") top.versioned = true;
      else if (key === "metadata") top.described = true;
      else if (key === "stringData") top.hasTexts = true;
    },
    scalar(start, end, style) {
      const frame = top;
      frame.pending = false;
      last = undefined;
      anchors.scalar(frame, start, end, style);
      if (frame.key === "" && frame.payloadOf === undefined && frame.zone === "none") return;
      const owner = payloadOwner(frame);
      if (owner !== undefined) {
        last = candidateAt({ start, end }, style);
        note(last, owner);
      }
      if (frame.key === "kind" && frame.shape === "map") {
        settleKind(frame, readScalar(host.slice(start, end), style).toString("latin1").trim());
      } else if (frame.zone !== "none" && isCredential(frame, () => readScalar(host.slice(start, end), style))) {
        hideNow({ start, end }, style);
        const credential = { key: frame.key, value: readScalar(host.slice(start, end), style) };
        if (isLearnable(credential)) host.learn(credential.value);
      }
      const object = frame.zone === "none" ? undefined : shownBy(frame);
      if (object !== undefined)
        (object.shown ??= []).push(readScalar(host.slice(start, end), style).toString("latin1"));
    },
    alias(start, end) {
      const name = host.slice(start + 1, end).toString("latin1");
      const frame = top;
      frame.pending = false;
      if (frame.key === "kind" && anchors.isSecret(frame, name)) settleKind(frame, "Secret");
      if (frame.key === "<<" && frame.payloadOf === undefined) (frame.merged ??= []).push(name);
      note({ ...candidateAt({ start, end }, "plain"), alias: name }, payloadOwner(frame));
    },
    anchor: (name, start) => anchors.announce(document, name, start),
    comment(start, end) {
      note(candidateAt({ start, end }, "comment"), payloadOwner(top));
    },
    extend(end) {
      if (last !== undefined) last.end = end;
    },
    inPayload: () => payloadOwner(top) !== undefined,
    holdFrom() {
      let from = Number.POSITIVE_INFINITY;
      for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
        from = Math.min(from, frame.candidates?.[0]?.start ?? from, anchors.holdFrom(frame));
        if (frame.scalarStart >= 0 && isTelling(frame.parent)) from = Math.min(from, frame.scalarStart);
      }
      return from;
    },
    isCrowded() {
      for (let owner = payloadOwner(top); owner !== undefined; owner = owner.payloadOf) {
        if ((owner.candidates?.length ?? 0) > MOST_CANDIDATES) return true;
      }
      return false;
    },
    settle(end) {
      const from = tracker.holdFrom();
      for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
        if (anchors.holdFrom(frame) === from) anchors.forget(frame);
        if (frame.scalarStart !== from) continue;
        // A block scalar this long: its text so far goes as one, what follows as another.
        const owner = frame.payloadOf;
        const { key } = frame.parent ?? frame;
        note({ start: from, end, style: "block", key, encoded: owner?.key === "data" }, owner);
        frame.scalarStart = end;
      }
      for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
        if (frame.candidates?.[0]?.start !== from) continue;
        if (frame.kind === undefined) settleKind(frame, frame.flat || frame.inherits === "Secret" ? "Secret" : "");
        if (frame.kind === "Secret") hidePayload(frame);
        else lookIntoTexts(frame);
      }
    },
  };

  return tracker;
}
