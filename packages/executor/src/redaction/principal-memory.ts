import { createSeenValues, type SeenValues } from "./seen/seen-values.ts";

/** Principals whose memories are kept; who was away longest is forgotten first. */
const PRINCIPALS = 256;

/** Gives each principal a memory of the secret values that it was shown: nobody's output tells of another's. */
export function createPrincipalMemory(): (principal: string) => SeenValues {
  const memories = new Map<string, SeenValues>();
  return (principal) => {
    const memory = memories.get(principal) ?? createSeenValues();
    memories.delete(principal);
    memories.set(principal, memory);
    const [oldest] = memories.keys();
    if (memories.size > PRINCIPALS && oldest !== undefined) memories.delete(oldest);
    return memory;
  };
}
