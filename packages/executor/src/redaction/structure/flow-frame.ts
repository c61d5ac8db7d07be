import type { Frame } from "./frame.ts";
import type { Reader } from "./reader.ts";

/** Enters a flow collection at `{` or `[`. */
export function startFlow(reader: Reader, at: number, column: number, embedded: boolean): void {
  reader.mode = "flow";
  reader.at = at;
  reader.flowColumn = column;
  reader.embedded = embedded;
  reader.plainRuns = false;
  reader.flowFloor = reader.tracker.top;
}

/** Leaves the collection for what follows it on its line. */
export function endFlow(reader: Reader, at: number): true {
  const { tracker } = reader;
  // A collection inside text stood in a document of its own.
  while (tracker.top.shape === "document" && tracker.top.scalarStart < 0 && tracker.top.parent !== undefined) {
    tracker.close(reader.base + at);
  }
  reader.at = at;
  reader.mode = "rest";
  reader.flowFloor = undefined;
  reader.plainColumn = Number.POSITIVE_INFINITY;
  return true;
}

/** Text follows that cannot be inside the collection: what is open was cut off. */
export function abandonFlow(reader: Reader, at: number): true {
  while (reader.tracker.top !== reader.flowFloor && reader.tracker.top.parent !== undefined) {
    reader.tracker.close(reader.base + at, true);
  }
  return endFlow(reader, at);
}

/** A key that has no value before the comma is an entry of its own. */
export function expectKey(frame: Frame): void {
  frame.key = "";
  frame.pending = false;
}

export const expectsKey = (frame: Frame): boolean => frame.shape === "map" && !frame.pending;

/** A second value behind the first is none; the next comma starts the next entry. */
export function settleEntry(frame: Frame): void {
  if (frame.shape === "map") frame.pending = true;
}
