import { createHmac, type KeyObject } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import type { ChainEnd } from "./chain.ts";

/** Says how far a chain has come, apart from its lines: whoever cuts those off its end does not know how to say less. */
export interface Anchor extends ChainEnd {
  readonly chain: string;
}

/** Bytes of one of the two places in an anchor's file. They are written in turns: one of them is always whole. */
const SLOT = 256;

export interface AnchorWriter {
  write(end: ChainEnd): void;
  close(): void;
}

/** @param path - absolute; made with the first anchor, and anew where somebody has removed it. */
export function createAnchorWriter(path: string, chain: string, key: KeyObject): AnchorWriter {
  let file: number | undefined;
  let turn = 0;

  function opened(): number {
    if (file !== undefined && fstatSync(file).nlink > 0) return file;
    if (file !== undefined) closeSync(file);
    file = undefined;
    file = openSync(path, "w", 0o600);
    turn = 0;
    return file;
  }

  return {
    write({ count, mac }) {
      const text = JSON.stringify({ chain, count, mac });
      const line = `${text.slice(0, -1)},"seal":"${sealOf(text, key)}"}`.padEnd(SLOT - 1);
      const into = opened();
      const written = writeSync(into, `${line}\n`, turn * SLOT);
      if (written < SLOT) throw Object.assign(new Error("The anchor was written in part."), { code: "ENOSPC" });
      turn = 1 - turn;
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function sealOf(text: string, key: KeyObject): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** @returns the newest anchor of a file; `broken` where none in it is one that this key has sealed. */
export function readAnchor(path: string, key: KeyObject): Anchor | "absent" | "broken" {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "absent";
    throw error;
  }
  // As it is left where there was no room for it.
  if (text === "") return "absent";
  const anchors = text.split("\n").flatMap((line) => parse(line.trimEnd(), key));
  return anchors.toSorted((one, other) => other.count - one.count)[0] ?? "broken";
}

const LINE =
  /^(?<text>\{"chain":"(?<chain>[\w-]{1,80})","count":(?<count>\d{1,15}),"mac":"(?<mac>(?:[\w-]{43})?)"),"seal":"(?<seal>[\w-]{43})"\}$/u;

function parse(line: string, key: KeyObject): Anchor[] {
  const { text, chain, count, mac, seal } = LINE.exec(line)?.groups ?? {};
  if (text === undefined || chain === undefined || mac === undefined) return [];
  return sealOf(`${text}}`, key) === seal ? [{ chain, count: Number(count), mac }] : [];
}
