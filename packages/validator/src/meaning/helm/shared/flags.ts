import type { ParsedCommand, ParsedFlag } from "../../../grammar/command.ts";
import type { FlagUse } from "../../intent.ts";

/** Every use of some flags, in the order of the line. */
export function uses(command: ParsedCommand, names: readonly string[]): readonly ParsedFlag[] {
  return command.flags.filter((flag) => names.includes(flag.name));
}

/** The use that counts of a flag that takes one value: the last. */
export function lastUse(command: ParsedCommand, name: string): ParsedFlag | undefined {
  return command.flags.findLast((flag) => flag.name === name);
}

/** Go's `strconv.ParseBool` takes these as false; what it refuses counts as given. */
const FALSE = new Set(["0", "f", "F", "false", "FALSE", "False"]);

/** The bool flags among `names` that the line leaves switched on. */
export function switchedOn(command: ParsedCommand, names: readonly string[]): readonly FlagUse[] {
  return names.flatMap((name) => {
    const use = lastUse(command, name);
    return use && !FALSE.has(use.value) ? [flagUse(use)] : [];
  });
}

export function flagUse({ name, value, span }: ParsedFlag): FlagUse {
  return { flag: name, value, span };
}
