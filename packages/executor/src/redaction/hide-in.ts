import type { Stage } from "./stage.ts";

/** A short text that has gone through the steps of a stream. */
export function hideIn(text: string, stages: readonly Stage[]): string {
  let bytes = Buffer.from(text);
  // Copies, since the steps use their memory again.
  for (const stage of stages) bytes = Buffer.concat([Buffer.from(stage.write(bytes)), stage.end()]);
  return bytes.toString();
}
