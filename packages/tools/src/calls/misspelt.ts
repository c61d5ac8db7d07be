import type { editDistance } from "@k8s-mcp/validator/words";

/** Who asks for the names that there are, and until when. */
export interface Asking {
  readonly principal?: string;
  readonly signal: AbortSignal;
}

/** Milliseconds for which an answer waits for names. */
const PATIENCE = 3000;

/** The same, for no longer than an answer may wait. */
export function briefly(asked: Asking): Asking {
  return { ...asked, signal: AbortSignal.any([asked.signal, AbortSignal.timeout(PATIENCE)]) };
}

/** Slips that still leave a word of this many letters like another. */
export function slips(letters: number): number {
  return Math.max(1, Math.floor(letters / 4));
}

/** How far apart two words are; loaded where nothing was found, since each start would wait for the validator. */
export async function loadDistance(): Promise<typeof editDistance> {
  return (await import("@k8s-mcp/validator/words")).editDistance;
}

/** Characters with which both begin. */
export function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
