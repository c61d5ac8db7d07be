import type { InnerCommand, InnerProgram, StageIntent } from "../../meaning/intent.ts";
import { placeOf } from "../look-at.ts";

const IN_CONTROL: ReadonlySet<InnerProgram["kind"]> = new Set<InnerProgram["kind"]>([
  "shell",
  "interpreter",
  "editor",
  "privilege",
]);

export function executed({ inner }: StageIntent): readonly InnerCommand[] {
  return inner.filter(({ origin }) => origin === "exec");
}

export function inControl({ programs }: InnerCommand): InnerProgram | undefined {
  return programs.find(({ kind }) => IN_CONTROL.has(kind));
}

/** Nothing but looks, and nothing else starts them. */
export function onlyLooks({ programs }: InnerCommand): boolean {
  return programs.length > 0 && programs.every(({ kind, wrapped }) => kind === "diagnostic" && !wrapped);
}

/** The nearest thing that is allowed: a look at the same place. */
export function lookInside(stage: StageIntent): string {
  const place = placeOf(stage) ?? "POD";
  return `kubectl exec ${place.replace(/^pods\//, "")} -- ls`;
}
