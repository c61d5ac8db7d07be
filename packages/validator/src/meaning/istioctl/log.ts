import type { ParsedCommand } from "../../grammar/command.ts";
import type { FlagUse, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, flagUse, switchedOn, valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { onePlace } from "./shared/one-place.ts";
import { pods } from "./shared/pods.ts";

const LEVELS = ["level", "stack-trace-level"];
const RESETS = ["reset", "log-reset", "stack-trace-reset"];

/** Flags that set levels, or set them back. Without them a `log` command lists what there is. */
function changes(command: ParsedCommand): readonly FlagUse[] {
  const set = LEVELS.flatMap((name) => lastUse(command, name) ?? []).filter(({ value }) => value !== "");
  return [...set.map(flagUse), ...RESETS.flatMap((name) => switchedOn(command, name) ?? [])];
}

function logging(check: (input: MeaningInput) => Partial<IntentDraft>): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "watch", "create"],
    describe(input) {
      const modifiers = changes(input.command);
      return combine({ effects: modifiers.length > 0 ? ["write"] : ["read"], modifiers }, check(input));
    },
  });
}

/** How much an Envoy logs: one pod, or those of a selector. */
export const proxyLog = logging((input) => {
  const { command } = input;
  const selected = valueOf(command, "selector") !== "";
  return { ...operandCount(command, selected ? 0 : 1, 1), ...pods(input) };
});

/** How much one ztunnel logs, or all of them; or istiod. */
export const meshLog = logging(onePlace);
