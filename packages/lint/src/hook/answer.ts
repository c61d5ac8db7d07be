/** What the guard says of a tool call: nothing, or a decision with its reason. */
export type Answer = { readonly kind: "none" } | { readonly kind: "allow" | "ask" | "deny"; readonly reason: string };

export const NONE: Answer = { kind: "none" };

const WEIGHT = { none: 0, allow: 0, ask: 1, deny: 2 } as const;

/** The strictest of several answers, with the reasons of all that are as strict. */
export function strictest(answers: readonly Answer[]): Answer {
  const most = Math.max(0, ...answers.map(({ kind }) => WEIGHT[kind]));
  if (most === 0) return NONE;
  const reasons = answers.flatMap((one) => (one.kind !== "none" && WEIGHT[one.kind] === most ? [one.reason] : []));
  return { kind: most === 2 ? "deny" : "ask", reason: [...new Set(reasons)].join("\n") };
}
