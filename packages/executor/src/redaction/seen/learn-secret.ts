import { innerValues } from "./inner-values.ts";
import type { SeenValues } from "./seen-values.ts";

/** Remembers a Secret's value, and what it is made of. */
export function learnSecret(seen: SeenValues, value: Uint8Array): void {
  seen.learn(value);
  for (const inner of innerValues(Buffer.from(value).toString("latin1"))) seen.learn(Buffer.from(inner, "latin1"));
}
