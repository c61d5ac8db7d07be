import { placeholder } from "./fingerprint.ts";
import { lineByLine } from "./line-by-line.ts";
import type { Stage } from "./stage.ts";
import { isLearnable } from "./structure/payload.ts";

/** A field as `kubectl describe` shows one of an object that it knows nothing of: `  String Data:`, `  Kind:  Secret`. */
const FIELD = /^(?<indent> *)(?<label>[^\s:][^:]*):(?<gap> *)(?<value>.*)$/u;
/** Columns by which kubectl indents what is in a field. */
const STEP = 2;
/** What follows the text values of a Secret in it, or begins the next object of a list. kubectl sorts fields by name. */
const BEHIND_TEXTS: ReadonlySet<string> = new Set(["Type", "API Version"]);
/** What follows the field that all of it stands in. */
const BEHIND_SPEC = /^(?:Status:|Events:(?:\s+<none>)?)\s*$/u;
const NEXT_OBJECT = /^Name:\s/u;
/** Characters that wait for the kind of their object. */
const LONGEST_HELD = 1 << 20;

interface Field {
  readonly indent: number;
  readonly label: string;
  readonly gap: string;
  readonly value: string;
}

/** What stands below `Data:` until the kind of its object is said, which comes behind it. */
interface Waiting {
  readonly indent: number;
  readonly lines: { readonly text: string; readonly isPayload: boolean }[];
  length: number;
}

/**
 * Hides the values of Secrets that stand in custom objects, or are ones of another group, where `kubectl describe` shows
 * them field by field.
 */
export function createDescribedObjects(learn: (value: Uint8Array) => void, onHidden: () => void): Stage {
  /** Of the objects that are open, by how far they are indented. */
  const kinds = new Map<number, string>();
  let waiting: Waiting | undefined;
  /** How far the text values of a Secret are indented less than their entries; -1 outside of them. */
  let hides = -1;
  let isBlank = false;

  /**
   * Text values may have several lines, of which all but the first stand as they are, at the left edge: a line is shown
   * only where it cannot be one of those, or would be a very odd one.
   */
  function readText(line: string, field: Field | undefined, isBehindBlank: boolean): string | undefined {
    if (BEHIND_SPEC.test(line) || (isBehindBlank && NEXT_OBJECT.test(line))) return undefined;
    if (field === undefined) return "";
    const { indent, label, gap, value } = field;
    if (indent === hides && BEHIND_TEXTS.has(label)) return hides === 0 ? `${line}\n` : undefined;
    return indent === hides + STEP && (gap.length >= STEP || value === "") ? hidden(line, "text") : "";
  }

  function read(line: string): string {
    const field = fieldOf(line);
    const isBehindBlank = isBlank;
    isBlank = line === "";
    if (hides !== -1) {
      const shown = readText(line, field, isBehindBlank);
      if (shown !== undefined) return shown;
      hides = -1;
    }
    let before = "";
    if (waiting !== undefined) {
      const isPayload = field === undefined || field.indent > waiting.indent;
      const isKind = field?.indent === waiting.indent && field.label === "Kind";
      const isSibling = field?.indent === waiting.indent && field.label === "Immutable";
      if ((isPayload || isSibling) && waiting.length < LONGEST_HELD) {
        waiting.lines.push({ text: line, isPayload });
        waiting.length += line.length;
        return "";
      }
      before = settle(isPayload || (isKind && field.value === "Secret"));
      if (isPayload) return before + hidden(line, "base64");
    }
    if (field !== undefined) note(field);
    return before + (waiting === undefined ? `${line}\n` : "");
  }

  function note(field: Field): void {
    const { indent, label, value } = field;
    for (const open of kinds.keys()) if (open > indent) kinds.delete(open);
    if (label === "API Version") kinds.delete(indent);
    if (label === "Kind") kinds.set(indent, value);
    if (value !== "") return;
    if (label === "Data") waiting = { indent, lines: [{ text: lineOf(field, ""), isPayload: false }], length: 0 };
    if (label === "String Data" && kinds.get(indent) === "Secret") hides = indent;
  }

  function settle(isSecret: boolean): string {
    const lines = waiting?.lines ?? [];
    waiting = undefined;
    return lines.map(({ text, isPayload }) => (isSecret && isPayload ? hidden(text, "base64") : `${text}\n`)).join("");
  }

  /** The lines of a value behind its first leave nothing behind. */
  function hidden(line: string, form: "text" | "base64"): string {
    const field = fieldOf(line);
    if (field === undefined) return "";
    if (field.value === "") return `${line}\n`;
    const value = Buffer.from(field.value, form === "base64" ? "base64" : "latin1");
    onHidden();
    if (isLearnable({ key: field.label, value })) learn(value);
    return `${lineOf(field, placeholder(value))}\n`;
  }

  return lineByLine(
    (line, end) => (end === "" ? read(line).slice(0, -1) : read(line)),
    // What was cut off before its kind was said may be anything.
    () => (waiting === undefined ? "" : settle(true)),
  );
}

function fieldOf(line: string): Field | undefined {
  const { indent = "", label = "", gap = "", value = "" } = FIELD.exec(line)?.groups ?? {};
  return label === "" ? undefined : { indent: indent.length, label, gap, value: value.trimEnd() };
}

function lineOf({ indent, label, gap }: Field, value: string): string {
  return `${" ".repeat(indent)}${label}:${gap}${value}`;
}
