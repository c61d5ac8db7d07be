import type { JudgeOptions } from "../judge-options.ts";
import type { Mode } from "./policy.ts";
import type { StageIntent } from "../meaning/intent.ts";
import { contextsOf } from "./contexts.ts";

const STRICTNESS: Readonly<Record<Mode, number>> = { permissive: 0, strict: 1, readonly: 2 };

/** The stricter of two modes. A policy without one says nothing, so that the caller's holds. */
export function stricterMode(one: Mode, other: Mode | undefined): Mode {
  return other !== undefined && STRICTNESS[other] > STRICTNESS[one] ? other : one;
}

/** The mode of whatever no context makes stricter. A caller that names none means strict, which a policy does not lift. */
function modeOf({ mode = "strict", policy }: JudgeOptions): Mode {
  // Callers without types have called it `read-only`: what is no mode is the strictest.
  return stricterMode(Object.hasOwn(STRICTNESS, mode) ? mode : "readonly", policy?.mode);
}

/** The mode in which a stage is judged: that of the strictest context that it may reach. */
export function modeFor(stage: StageIntent, options: JudgeOptions): Mode {
  let mode = modeOf(options);
  const byContext = options.policy?.contexts.modes ?? [];
  if (byContext.length === 0) return mode;
  for (const context of contextsOf(stage, options)) {
    for (const one of byContext) if (one.pattern.matches(context)) mode = stricterMode(mode, one.mode);
  }
  return mode;
}

/** The mode for a line that could go anywhere, since nobody understands it. */
export function modeAnywhere(options: JudgeOptions): Mode {
  let mode = modeOf(options);
  for (const one of options.policy?.contexts.modes ?? []) mode = stricterMode(mode, one.mode);
  return mode;
}
