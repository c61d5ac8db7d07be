import type { Effect, Intent, StageIntent, Target } from "../../meaning/intent.ts";

/** Effects of a line that leaves everything as it is. */
const READS: ReadonlySet<Effect> = new Set<Effect>(["read", "read-secret", "host-read"]);

export function onlyReads(intent: Intent): boolean {
  return intent.effects.every((effect) => READS.has(effect));
}

/** Whether a line does nothing that another one would not do: no change of another kind, object or namespace. */
export function staysWithin(intent: Intent, original: Intent): boolean {
  return (
    intent.effects.every((effect) => effect === "read" || original.effects.includes(effect)) &&
    intent.stages.every((stage) =>
      stage.targets
        .filter(({ effect }) => effect !== "read")
        .every((target) =>
          original.stages.some((other) => samePlace(stage, other) && other.targets.some((one) => holds(one, target))),
        ),
    )
  );
}

function samePlace(one: StageIntent, other: StageIntent): boolean {
  return one.tool === other.tool && one.context === other.context && scopeName(one) === scopeName(other);
}

function scopeName({ namespace }: StageIntent): string {
  return namespace.kind === "named" ? namespace.name : namespace.kind;
}

function holds(wider: Target, target: Target): boolean {
  if (wider.resource !== target.resource || wider.group !== target.group || wider.effect !== target.effect)
    return false;
  if (wider.namespace !== target.namespace) return false;
  const [outer, inner] = [wider.extent, target.extent];
  if (outer.kind === "named" && inner.kind === "named") return inner.names.every((name) => outer.names.includes(name));
  return JSON.stringify(outer) === JSON.stringify(inner);
}
