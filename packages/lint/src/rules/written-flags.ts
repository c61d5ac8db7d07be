import type { Span } from "@k8s-mcp/validator";
import type { FoundStage } from "../shell/found.ts";
import { verbAt } from "../shell/openshift-words.ts";
import type { ScriptWord } from "../shell/script-word.ts";
import type { RuleInput } from "./rule.ts";

export interface WrittenFlag {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** The flags of a command that is not understood, as they are written: what stands behind one is taken for its value. */
function asWritten({ words }: FoundStage): readonly WrittenFlag[] {
  const end = words.findIndex(({ value }) => value === "--");
  return words.slice(0, end < 0 ? undefined : end).flatMap(({ value, span }, index) => {
    const [, name, given] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(value) ?? [];
    const next = words[index + 1]?.value;
    return name === undefined
      ? []
      : [{ name, span, value: given ?? (next === undefined || next.startsWith("-") ? "true" : next) }];
  });
}

/** Whether the grammar knows what a command does. */
export function isUnderstood({ command }: Pick<RuleInput, "command">): boolean {
  return command !== undefined && command.path.length > 0;
}

/** The flags of a command, whether that is understood or not. */
export function flagsOf(input: Pick<RuleInput, "command" | "stage">): readonly WrittenFlag[] {
  return isUnderstood(input) ? (input.command?.flags ?? []) : asWritten(input.stage);
}

/**
 * The words of a command that `oc` alone has: `oc new-project "$NAME"`.
 *
 * @returns them from what it does on, nothing for every other command.
 */
export function openshiftsOwn(input: Pick<RuleInput, "command" | "stage">): readonly ScriptWord[] {
  const { words, written } = input.stage;
  const own = words.slice(verbAt(words));
  return written === "oc" && !isUnderstood(input) && /^[a-z]/.test(own[0]?.value ?? "") ? own : [];
}
