import type { StageIntent, Target } from "../meaning/intent.ts";

/** The targets that a stage changes in some way. */
export function targetsBy(stage: StageIntent, ...effects: readonly Target["effect"][]): readonly Target[] {
  return stage.targets.filter((target) => effects.includes(target.effect));
}

/** Every object of a type, of whatever namespace. */
export function isWhole(target: Target, stage: StageIntent): boolean {
  return target.extent.kind === "all" || (stage.namespace.kind === "all" && target.namespaced !== false);
}

/** What a person calls a type: `deployments`, `applications.argoproj.io`. */
export function typeName({ resource, group }: Target): string {
  if (resource === "*") return "whatever the manifest holds";
  if (resource === "") return "objects that name no kind";
  return group === "" || !group.includes(".") ? resource : `${resource}.${group}`;
}
