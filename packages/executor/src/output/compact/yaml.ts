import type { Stage } from "../../redaction/stage.ts";
import { NOISE, type Place } from "./noise.ts";

/** Bytes of a line that are looked at: what matters stands at its beginning. */
const HEAD = 512;
const LF = 0x0a;

interface KubernetesObject {
  /** Column of its keys. */
  readonly column: number;
  apiVersion: boolean;
  kind: boolean;
}

/** A key whose value goes, its own line included. */
interface Drop {
  readonly column: number;
  /** Its value is a sequence, whose dashes may stand in the key's own column. */
  readonly isSequence: boolean;
}

type Verdict = "keep" | "drop" | "hold";

/**
 * Leaves keys of block YAML out, line by line. A line that is not dropped comes out byte for byte. What is no object of
 * Kubernetes has nothing to lose: tables, logs and descriptions pass.
 */
export function createYamlCompact(): Stage {
  const judge = createLineJudge();
  /** The beginning of a line that is not decided yet. */
  let open: Buffer = Buffer.alloc(0);
  /** What becomes of the rest of the line that the chunk began in. */
  let rest: Verdict | undefined;
  /** A line that goes unless a line below it stays. */
  let held: Buffer | undefined;

  function place(line: Buffer, verdict: Verdict, isBelowHeld: boolean, pieces: Buffer[]): void {
    if (verdict === "drop") return;
    if (held !== undefined) {
      if (isBelowHeld) pieces.push(held);
      held = undefined;
    }
    if (verdict === "hold") held = Buffer.from(line);
    else pieces.push(line);
  }

  function run(chunk: Buffer, final: boolean): Buffer {
    const pieces: Buffer[] = [];
    const bytes = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
    open = Buffer.alloc(0);
    for (let from = 0; from < bytes.length;) {
      const lineEnd = bytes.indexOf(LF, from);
      const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
      const line = bytes.subarray(from, end);
      from = end;
      if (rest !== undefined) {
        if (rest === "keep") pieces.push(line);
        if (lineEnd !== -1) rest = undefined;
        continue;
      }
      if (lineEnd === -1 && line.length < HEAD && !final) {
        open = Buffer.from(line);
        break;
      }
      const { verdict, isBelowHeld } = judge(line.toString("latin1", 0, HEAD), held !== undefined);
      place(line, verdict, isBelowHeld, pieces);
      if (lineEnd === -1) rest = verdict === "hold" ? "keep" : verdict;
    }
    return Buffer.concat(pieces);
  }

  return { write: (chunk) => run(chunk, false), end: () => run(Buffer.alloc(0), true) };
}

function createLineJudge() {
  let root: KubernetesObject = objectAt(0);
  let object = root;
  let inItems = false;
  let top = "";
  let place: Place | undefined;
  /** Columns of the keys of the object's metadata and annotations. */
  let metadataColumn: number | undefined;
  let annotationsColumn: number | undefined;
  let heldColumn = 0;
  let drop: Drop | undefined;

  function enter(next: KubernetesObject): void {
    object = next;
    top = "";
    place = undefined;
    metadataColumn = undefined;
    annotationsColumn = undefined;
  }

  function judgeKey(key: string, value: string, column: number): Verdict {
    if (column === object.column) {
      top = key;
      place = undefined;
      metadataColumn = undefined;
      if (key === "apiVersion" || key === "kind") object[key] = true;
      if (object === root) inItems = key === "items" && value === "";
      return object.kind ? judgeNoise("object", key, value, column) : "keep";
    }
    if (top !== "metadata" || column < object.column) return "keep";
    metadataColumn ??= column;
    if (column === metadataColumn) {
      annotationsColumn = undefined;
      place = key === "annotations" ? "annotations" : "metadata";
      if (key !== "annotations" || value !== "") return judgeNoise("metadata", key, value, column);
      heldColumn = column;
      return object.apiVersion ? "hold" : "keep";
    }
    if (place !== "annotations") return "keep";
    annotationsColumn ??= column;
    return column === annotationsColumn ? judgeNoise("annotations", key, value, column) : "keep";
  }

  function judgeNoise(where: Place, key: string, value: string, column: number): Verdict {
    const first = Object.hasOwn(NOISE[where], key) ? NOISE[where][key] : undefined;
    if (first === undefined || !object.apiVersion) return "keep";
    // A status that stands on its key's line is an answer, but for one that says nothing.
    if (first === "{" && value !== "" && value !== "{}") return "keep";
    drop = { column, isSequence: first === "[" };
    return "drop";
  }

  return (line: string, isHeld: boolean): { readonly verdict: Verdict; readonly isBelowHeld: boolean } => {
    const text = line.trimEnd();
    const indent = text.length - text.trimStart().length;
    const answer = (verdict: Verdict) => ({ verdict, isBelowHeld: isHeld && indent > heldColumn });
    if (text === "") return answer(drop === undefined ? "keep" : "drop");
    if (/^(?:---|\.\.\.)(?:\s|$)/u.test(text)) {
      drop = undefined;
      inItems = false;
      enter((root = objectAt(0)));
      return answer("keep");
    }
    const isDash = text.startsWith("- ", indent) || text.slice(indent) === "-";
    if (drop !== undefined) {
      if (indent > drop.column || (drop.isSequence && isDash && indent === drop.column)) return answer("drop");
      drop = undefined;
    }
    if (indent < object.column && object !== root) enter(root);
    let column = indent;
    if (inItems && isDash && object === root) {
      column = indent + 1 + (/^ */u.exec(text.slice(indent + 1))?.[0].length ?? 0);
      enter(objectAt(column));
    }
    const [, key, value = ""] = /^"?([\w./-]+)"?:(?:\s+(.*))?$/u.exec(text.slice(column)) ?? [];
    return answer(key === undefined ? "keep" : judgeKey(key, value, column));
  };
}

function objectAt(column: number): KubernetesObject {
  return { column, apiVersion: false, kind: false };
}
