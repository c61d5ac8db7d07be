import type { Stage } from "../../redaction/stage.ts";
import { LONGEST_KEY, NOISE, type Place } from "./noise.ts";

/** `list`: its elements are objects of Kubernetes. */
type Role = Place | "list" | "other";

interface Frame {
  readonly isObject: boolean;
  readonly role: Role;
  /** Of an object of Kubernetes: it has said so. Inside one, the object's own. */
  readonly known: { apiVersion: boolean; kind: boolean };
  /** A member came out, so that the next needs its comma. */
  shown: boolean;
}

/** Before a value, in one, before or in a key, before its colon, behind a value; or nothing is looked at any more. */
type Mode = "value" | "string" | "scalar" | "member" | "key" | "colon" | "after" | "pass";

/** No object of Kubernetes is deeper. */
const DEEPEST = 500;
/** A separator and a key that are longer are nobody's noise. */
const LONGEST_HELD = 4096;
const [TAB, LF, CR, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x3a, 0x5c] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/**
 * Leaves members of JSON objects out, in one go over texts of any length. All else comes out byte for byte; what is no
 * JSON passes from where it stops being so.
 */
export function createJsonCompact(): Stage {
  const frames: Frame[] = [];
  let mode: Mode = "value";
  let escaped = false;
  let key = "";
  /** How many frames there are where the value began that is being left out. */
  let dropsFrom: number | undefined;
  /** What stands between the last value and the next member's, until it is known whether that stays. */
  let held: Buffer[] | undefined;

  function write(chunk: Buffer): Buffer {
    if (mode === "pass") return chunk;
    const pieces: Buffer[] = [];
    /** Start of what has not been put anywhere yet. */
    let from = 0;

    const put = (end: number): void => {
      if (dropsFrom === undefined && end > from) (held ?? pieces).push(chunk.subarray(from, end));
      from = end;
    };
    const hold = (at: number): void => {
      put(at);
      held = [];
    };
    const show = (at: number, withoutComma = false): void => {
      put(at);
      const waiting = Buffer.concat(held ?? []);
      held = undefined;
      const comma = withoutComma ? waiting.indexOf(COMMA) : -1;
      pieces.push(comma === -1 ? waiting : Buffer.concat([waiting.subarray(0, comma), waiting.subarray(comma + 1)]));
    };
    /** Settles whether the member stays whose value begins here. */
    const decide = (at: number, first: number): void => {
      const frame = frames.at(-1);
      if (dropsFrom !== undefined || frame === undefined || !frame.isObject) return;
      if (isNoise(frame, key, first)) {
        put(at);
        held = undefined;
        dropsFrom = frames.length;
        return;
      }
      if (frame.role === "object" && (key === "apiVersion" || key === "kind")) frame.known[key] = true;
      show(at, !frame.shown);
      frame.shown = true;
    };
    /** @param next - offset behind the value. */
    const endValue = (next: number): void => {
      if (dropsFrom === frames.length) {
        from = next;
        dropsFrom = undefined;
      }
      const frame = frames.at(-1);
      mode = frame === undefined ? "value" : "after";
      if (frame?.isObject === true && dropsFrom === undefined) hold(next);
    };
    const open = (at: number, isObject: boolean): void => {
      frames.push(frameIn(frames.at(-1), key, isObject));
      mode = isObject ? "member" : "value";
      if (isObject && dropsFrom === undefined) hold(at + 1);
    };
    const close = (at: number): void => {
      if (frames.at(-1)?.isObject === true && dropsFrom === undefined) show(at);
      frames.pop();
      endValue(at + 1);
    };
    const giveUp = (at: number): void => {
      dropsFrom = undefined;
      if (held !== undefined) show(at);
      mode = "pass";
    };

    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (mode === "string" || mode === "key") {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          if (mode === "key") mode = "colon";
          else endValue(at + 1);
          continue;
        }
        if (mode === "key" && key.length <= LONGEST_KEY) key += String.fromCharCode(byte);
        continue;
      }
      if (mode === "scalar" && !endsScalar(byte)) continue;
      if (mode === "scalar") endValue(at);
      if (byte === SPACE || byte === LF || byte === CR || byte === TAB) continue;

      const inside = frames.at(-1);
      const closes = inside?.isObject === true ? byte === CLOSE_BRACE : byte === CLOSE_BRACKET;
      if (inside !== undefined && closes && mode !== "colon") close(at);
      else if (mode === "after" && byte === COMMA) mode = inside?.isObject === true ? "member" : "value";
      else if (mode === "member" && byte === QUOTE) [mode, key] = ["key", ""];
      else if (mode === "colon" && byte === COLON) mode = "value";
      else if (mode === "value" && startsValue(byte) && frames.length < DEEPEST) {
        decide(at, byte);
        if (byte === OPEN_BRACE || byte === OPEN_BRACKET) open(at, byte === OPEN_BRACE);
        else mode = byte === QUOTE ? "string" : "scalar";
      } else {
        giveUp(at);
        break;
      }
    }
    put(chunk.length);
    if (held !== undefined && held.reduce((sum, { length }) => sum + length, 0) > LONGEST_HELD) {
      giveUp(chunk.length);
    }
    // What waits is looked at when the chunk may be gone.
    held = held?.map((piece) => Buffer.from(piece));
    return Buffer.concat(pieces);
  }

  return { write, end: () => Buffer.concat(held ?? []) };
}

function isNoise({ role, known }: Frame, key: string, first: number): boolean {
  if (role === "list" || role === "other" || !known.apiVersion) return false;
  // Keys come in the order of the alphabet, so that an object has said what it is before its status.
  if (role === "object" && !known.kind) return false;
  return Object.hasOwn(NOISE[role], key) && NOISE[role][key]?.charCodeAt(0) === first;
}

function frameIn(parent: Frame | undefined, key: string, isObject: boolean): Frame {
  const role = roleIn(parent, key, isObject);
  const known = role === "object" || parent === undefined ? { apiVersion: false, kind: false } : parent.known;
  return { isObject, role, known, shown: false };
}

function roleIn(parent: Frame | undefined, key: string, isObject: boolean): Role {
  if (parent === undefined) return isObject ? "object" : "list";
  if (parent.role === "list") return isObject ? "object" : "other";
  if (parent.role === "object" && key === "items" && !isObject) return "list";
  if (parent.role === "object" && key === "metadata" && isObject) return "metadata";
  return parent.role === "metadata" && key === "annotations" && isObject ? "annotations" : "other";
}

function startsValue(byte: number): boolean {
  // A brace, a bracket, a quote, a minus, a digit, or the first letter of true, false, null.
  return '{["-0123456789tfn'.includes(String.fromCharCode(byte));
}

function endsScalar(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte <= SPACE;
}
