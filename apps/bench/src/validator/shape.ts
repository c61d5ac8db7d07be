import type { JudgeOptions } from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";

/** A line, or the content beside it, that can be made as long as one likes. */
export interface Shape {
  readonly name: string;
  /**
   * @param bytes how long what grows shall be; it never is longer.
   * @param seed makes texts of one shape and length differ, so that nothing that was seen before can help.
   */
  build(bytes: number, seed: number): { readonly command: string; readonly options?: JudgeOptions };
}

/** Most words of a line; the program and its first operands are among them. */
export const WORDS = 500;

/**
 * As many units as fit between what begins and what ends the text. A text that is read from somewhere is one piece in
 * memory, and so is this: put together step by step, it would be the first look at it that pays for that.
 */
export function filled(bytes: number, before: string, unit: (position: number) => string, after = ""): string {
  const units: string[] = [];
  let length = before.length + after.length;
  for (let position = 0; ; position += 1) {
    const next = unit(position);
    length += next.length;
    if (length > bytes || next === "") break;
    units.push(next);
  }
  return [before, ...units, after].join("");
}

/** A line that repeats something inside of one word. */
export function repeats(
  name: string,
  before: string,
  unit: (position: number, seed: number) => string,
  after = "",
): Shape {
  return {
    name,
    build: (bytes, seed) => ({ command: filled(bytes, before, (position) => unit(position, seed), after) }),
  };
}

/** A line of as many words as a line may have, each as long as the rest allows. */
export function words(
  name: string,
  before: string,
  word: (position: number, padding: string, seed: number) => string,
): Shape {
  return {
    name,
    build(bytes, seed) {
      const padding = "x".repeat(
        Math.max(0, Math.floor((bytes - before.length) / WORDS) - word(WORDS, "", seed).length - 1),
      );
      const all = Array.from({ length: WORDS }, (_, position) => word(position, padding, seed));
      return { command: filled(bytes, before, (position) => (position < WORDS ? ` ${all[position] ?? ""}` : "")) };
    },
  };
}

/** Something that opens, as often as it closes again. */
export function nests(name: string, before: string, open: string, core: string, close: string, after: string): Shape {
  return {
    name,
    build(bytes, seed) {
      const room = bytes - before.length - core.length - after.length - String(seed).length;
      const depth = Math.max(0, Math.floor(room / (open.length + close.length)));
      return { command: before + open.repeat(depth) + core + seed + close.repeat(depth) + after };
    },
  };
}

/** Content that is handed in beside a short line. */
export function given(
  name: string,
  command: string,
  before: string,
  unit: (position: number, seed: number) => string,
  after = "",
): Shape {
  return {
    name,
    build: (bytes, seed) => ({
      command,
      options: { stdin: filled(bytes, before, (position) => unit(position, seed), after) },
    }),
  };
}

/** Content that is read as Go reads it, anchors and merges included. */
export function yaml(name: string, before: string, unit: (position: number, seed: number) => string): Shape {
  const shape = given(`YAML: ${name}`, "kubectl apply -f -", before, unit);
  return {
    name: shape.name,
    build(bytes, seed) {
      const { command, options } = shape.build(bytes, seed);
      return { command, options: { ...options, manifests: readManifests } };
    },
  };
}

/** Stages that each hold a program of their own. */
export function stages(name: string, stage: (room: number, seed: number) => string): Shape {
  return {
    name,
    build(bytes, seed) {
      const first = "kubectl get pods -o json";
      const room = Math.floor((bytes - first.length) / 7) - 3;
      return { command: [first, ...Array.from({ length: 7 }, () => stage(room, seed))].join(" | ") };
    },
  };
}

/** Content of one file that a line names. */
export function filed(
  name: string,
  command: string,
  path: string,
  before: string,
  unit: (position: number, seed: number) => string,
): Shape {
  return {
    name: `file: ${name}`,
    build: (bytes, seed) => ({
      command,
      options: {
        files: { [path]: filled(bytes, before, (position) => unit(position, seed)) },
        manifests: readManifests,
      },
    }),
  };
}

/** Bytes of each of many files; a kustomization is no shorter. */
const FILE = 64;

/** Many small files below what a line names. */
export function folders(
  name: string,
  command: string,
  file: (position: number, seed: number) => readonly [path: string, text: string],
): Shape {
  return {
    name: `files: ${name}`,
    build: (bytes, seed) => ({
      command,
      options: {
        files: Object.fromEntries(Array.from({ length: Math.floor(bytes / FILE) }, (_, n) => file(n, seed))),
        manifests: readManifests,
      },
    }),
  };
}

export const container = `{"name":"c","image":"i","securityContext":{"privileged":true,"capabilities":{"add":["SYS_ADMIN"]}}}`;
