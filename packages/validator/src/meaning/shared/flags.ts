import { readStringSlice } from "../../grammar/cobra/csv.ts";
import { parseGoBool } from "../../grammar/cobra/values.ts";
import type { ParsedCommand, ParsedFlag } from "../../grammar/command.ts";
import type { FlagUse } from "../intent.ts";

/** Every use of some flags, in the order of the line. */
export function uses(command: ParsedCommand, ...names: readonly string[]): readonly ParsedFlag[] {
  return command.flags.filter((flag) => names.includes(flag.name));
}

/** The use that counts of a flag that takes one value: the last. A loop, since every command asks for a dozen flags. */
export function lastUse({ flags }: ParsedCommand, name: string): ParsedFlag | undefined {
  for (let position = flags.length - 1; position >= 0; position -= 1) {
    const flag = flags[position];
    if (flag?.name === name) return flag;
  }
  return undefined;
}

/** The use that counts, where it is not of the empty text: the CLIs take that for a flag that is not given. */
export function givenUse(command: ParsedCommand, name: string): ParsedFlag | undefined {
  const use = lastUse(command, name);
  return use?.value === "" ? undefined : use;
}

/** The value that counts, empty where the flag is not given. */
export function valueOf(command: ParsedCommand, name: string): string {
  return lastUse(command, name)?.value ?? "";
}

/** The use that switches a bool flag on, where the last one does. A value that no bool has counts as on. */
export function switchedOn(command: ParsedCommand, name: string): FlagUse | undefined {
  const use = lastUse(command, name);
  return use && parseGoBool(use.value) !== false ? flagUse(use) : undefined;
}

/** Whether a bool flag is switched off by name. */
export function switchedOff(command: ParsedCommand, name: string): boolean {
  const use = lastUse(command, name);
  return use !== undefined && parseGoBool(use.value) === false;
}

/** Every value of a list flag, each split as pflag splits a `stringSlice`. */
export function listUses(command: ParsedCommand, name: string): readonly FlagUse[] {
  const found: FlagUse[] = [];
  for (const { value: list, span } of uses(command, name))
    for (const value of readStringSlice(list) ?? [list]) found.push({ flag: name, value, span });
  return found;
}

/** Each value once. What is named again is the same again, and a folder of many files could be named a hundred times. */
export function distinctUses(given: readonly FlagUse[]): readonly FlagUse[] {
  const first = new Map<string, FlagUse>();
  for (const use of given) if (!first.has(use.value)) first.set(use.value, use);
  return [...first.values()];
}

export function flagUse({ name, value, span }: ParsedFlag): FlagUse {
  return { flag: name, value, span };
}
