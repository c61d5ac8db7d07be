import { randomBytes } from "node:crypto";

/** `20260131T120000123Z-4711-0a1b2c3d`: no two processes have the same. */
export function chainName(now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:.]/gu, "");
  return `${time}-${process.pid}-${randomBytes(4).toString("hex")}`;
}

const FILE = /^(?<chain>\d{8}T\d{9}Z-\d+-[0-9a-f]{8})\.(?<part>\d{4,})\.jsonl$/u;

/** @param part - counts from 1. */
export function fileName(chain: string, part: number): string {
  return `${chain}.${String(part).padStart(4, "0")}.jsonl`;
}

/** What a file's name says; undefined for files of others, and where somebody has renamed it. */
export function readFileName(name: string): { readonly chain: string; readonly part: number } | undefined {
  const { chain, part } = FILE.exec(name)?.groups ?? {};
  return chain === undefined ? undefined : { chain, part: Number(part) };
}

export function anchorName(chain: string): string {
  return `${chain}.anchor`;
}

const ANCHOR = /^(?<chain>.+)\.anchor$/u;

export function readAnchorName(name: string): string | undefined {
  return ANCHOR.exec(name)?.groups?.["chain"];
}
