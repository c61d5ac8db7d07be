import { placeholder } from "./fingerprint.ts";
import { lineByLine } from "./line-by-line.ts";
import type { Stage } from "./stage.ts";
import { hideable, isLearnable } from "./structure/payload.ts";

/** Above what `argocd app diff` shows of an object: `===== apps/Deployment team/web ======`. */
const OBJECT = /^===== (?:[^/\s]*)\/(?<kind>\S+) \S* ?======\r?$/u;
/** A line of either side, or of both, with the mark that a comparison puts before it. */
const SIDE = /^(?<mark>[<>] |[-+ ])(?<indent> *)(?<text>.*)$/u;
const ENTRY = /^(?<name>(?:- )?["']?[-._\w/]+["']?:[ \t]*)(?<value>.*)$/u;
/** How the comparison's own lines begin: where it is, and the names of the files. */
const OWN = /^(?:@@ |--- |\+\+\+ |---$|\d+(?:,\d+)?[acd]\d+(?:,\d+)?$|\\ )/u;

/**
 * Hides what a comparison shows of a Secret. Only lines that differ stand there, without the field that they are in: all
 * goes that is no field of the Secret itself. Argo CD masks values, but not where it takes a Secret for invalid, and not
 * in every version.
 */
export function createComparedObjects(learn: (value: Uint8Array) => void, onHidden: () => void): Stage {
  let isSecret = false;

  function read(line: string): string {
    const kind = OBJECT.exec(line)?.groups?.["kind"];
    if (kind !== undefined) isSecret = kind === "Secret";
    if (!isSecret || kind !== undefined || OWN.test(line)) return line;
    const { mark = "", indent = "", text = "" } = SIDE.exec(line)?.groups ?? {};
    if (indent === "") return line;
    const { name = "", value = text } = ENTRY.exec(text)?.groups ?? {};
    const bytes = Buffer.from(value.trim(), "latin1");
    if (!hideable(bytes)) return line;
    onHidden();
    for (const each of [bytes, Buffer.from(value, "base64")]) if (isLearnable({ key: name, value: each })) learn(each);
    return `${mark}${indent}${name}${placeholder(bytes)}`;
  }

  return lineByLine((line, end) => read(line) + end);
}
