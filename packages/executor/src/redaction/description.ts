import { placeholder } from "./fingerprint.ts";
import { lineByLine } from "./line-by-line.ts";
import type { Stage } from "./stage.ts";

const TYPE = /^Type:\s+(?<type>\S+)$/u;
/** kubectl says how long a Secret's values are, but for the token of a service account, which it prints. */
const PRINTED_TYPE = "kubernetes.io/service-account-token";
const LENGTH_ONLY = /^[-._a-zA-Z0-9]+:\s+\d+ bytes$/u;
const NEXT_OBJECT = /^Name:\s/u;
const ENTRY = /^(?<name>[-._a-zA-Z0-9]+:\s+)(?<value>.*)$/u;

/**
 * Hides what `kubectl describe` prints of a Secret's values. A value may have several lines, and nothing marks where it
 * ends: all goes that is not the length of another value, up to the next object.
 */
export function createDescriptionStage(learn: (value: Uint8Array) => void, onHidden: () => void): Stage {
  let isToken = false;
  let section: "head" | "data" = "head";
  let value: string[] = [];

  function read(line: string): string {
    if (NEXT_OBJECT.test(line)) {
      const end = endOfValue();
      section = "head";
      isToken = false;
      return end + line;
    }
    if (section === "head") {
      const type = TYPE.exec(line)?.groups?.["type"];
      if (type !== undefined) isToken = type === PRINTED_TYPE;
      if (isToken && line === "====") section = "data";
      return line;
    }
    if (LENGTH_ONLY.test(line) || (line === "" && value.length === 0)) return endOfValue() + line;
    if (value.length > 0) {
      value.push(line);
      return "";
    }
    const { name = "", value: first = line } = ENTRY.exec(line)?.groups ?? {};
    value.push(first);
    onHidden();
    return `${name}${placeholder(Buffer.from(first, "latin1"))}`;
  }

  function endOfValue(): string {
    const lines = value;
    value = [];
    if (lines.length === 0) return "";
    while (lines.length > 1 && lines.at(-1) === "") lines.pop();
    learn(Buffer.from(lines.join("\n"), "latin1"));
    return "";
  }

  return lineByLine((line, end) => {
    const waiting = value.length;
    const shown = read(line);
    // The lines of a value leave nothing behind, not even that they were lines.
    return waiting === 0 || value.length === 0 ? shown + end : shown;
  }, endOfValue);
}
