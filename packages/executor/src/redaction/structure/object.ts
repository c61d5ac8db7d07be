import type { Candidate, Frame } from "./frame.ts";

/** The object whose payload the scalars under the entry being read are, whether it is a Secret or not. */
export function payloadOwner(frame: Frame): Frame | undefined {
  if (frame.shape === "document") return undefined;
  const opens = frame.shape === "map" && (frame.key === "data" || frame.key === "stringData");
  return opens ? frame : frame.payloadOf;
}

/** One `kind: Secret` among several is enough: readers of documents differ in which of equal keys they take. */
export function settleKind(frame: Frame, kind: string): void {
  if (kind === "Secret" || frame.kind === undefined) frame.kind = kind;
}

/**
 * Whether an object that ends is a Secret. One that never says its kind has a field of a Secret, was cut off, is an item
 * of a list whose kind is still to come, or is a patch, as kubectl prints one that failed.
 */
export function isSecret(frame: Frame, cut: boolean): boolean {
  if (frame.kind !== undefined) return frame.kind === "Secret";
  if (frame.inherits === "Secret" || frame.hasTexts) return true;
  if (!frame.flat) return false;
  const isPatch = frame.flow && frame.described && frame.parent?.shape === "document";
  return frame.versioned || cut || isPatch || (frame.inherits === "unknown" && frame.described);
}

/** What an item of a list is if it does not say so itself. */
export function inherited(parent: Frame, zone: string): Frame["inherits"] {
  if (zone !== "item") return "nothing";
  const list = parent.parent;
  if (list?.kind === "SecretList") return "Secret";
  return list?.kind === undefined && list?.parent?.shape === "document" ? "unknown" : "nothing";
}

/** Whether the scalar that is read under the current entry will have to be looked at as a whole. */
export function isTelling(frame: Frame | undefined): boolean {
  return frame !== undefined && (frame.key === "kind" || frame.zone !== "none" || payloadOwner(frame) !== undefined);
}

/** No program wraps an object in more than a few others. */
const MOST_OWNERS = 8;

/** Objects may stand in the payload of objects: each of them decides for itself. */
export function note(candidate: Candidate, nearest: Frame | undefined): void {
  let owner = nearest;
  for (let count = 0; owner !== undefined && count < MOST_OWNERS; count++, owner = owner.payloadOf) {
    (owner.candidates ??= []).push(candidate);
  }
}

/** The object that the entry being read shows the name of. */
export function shownBy(frame: Frame): Frame | undefined {
  const tells =
    frame.zone === "labels" || (frame.zone === "metadata" && (frame.key === "name" || frame.key === "namespace"));
  const object = frame.zone === "labels" ? frame.parent?.parent : frame.parent;
  return tells ? object : undefined;
}
