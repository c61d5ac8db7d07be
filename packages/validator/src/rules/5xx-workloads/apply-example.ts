import type { Example } from "../rule.ts";

/** An example in which a manifest is given on standard input. */
export function applying(object: string): Example {
  return { command: "kubectl apply -f -", options: { stdin: object } };
}
