import { type CliName, isCliName, type ProgramName } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { EFFECTS, type Effect, type StageIntent } from "../meaning/intent.ts";
import { RULES } from "../rules/registry.ts";
import { blockOf, PARTS, type Rule } from "../rules/rule.ts";

/** Blocks of rules that speak of one CLI only, by the first digit of their ids. */
const OF_ONE_CLI: Readonly<Record<string, CliName>> = { 6: "helm", 7: "istioctl", 8: "argocd" };
const FILTER_BLOCK = "9";

function concerns(rule: Rule, tool: ProgramName): boolean {
  const block = blockOf(rule);
  const only = OF_ONE_CLI[block];
  if (only !== undefined) return only === tool;
  return block !== FILTER_BLOCK || !isCliName(tool);
}

/** What must be there for a rule to be asked, as bits: this is looked at more often than anything else of a verdict. */
export interface Question {
  readonly rule: Rule;
  /** One of these. */
  readonly effects: number;
  /** All of these. */
  readonly parts: number;
}

/** Stands for "whatever the effects". */
export const ANY_EFFECT = 1 << EFFECTS.length;

const BIT_OF = new Map(EFFECTS.map((effect, position) => [effect, 1 << position]));

/** The effects as the bits of a question. */
export function effectBits(effects: readonly Effect[]): number {
  let bits = 0;
  for (const effect of effects) bits |= BIT_OF.get(effect) ?? 0;
  return bits;
}

/** The parts that a stage has, as the bits of a question. */
export function partBits(stage: StageIntent): number {
  let bits = 0;
  for (let position = 0; position < PARTS.length; position += 1) {
    const part = PARTS[position];
    const found = part && stage[part];
    if (Array.isArray(found) ? found.length > 0 : found !== undefined) bits |= 1 << position;
  }
  return bits;
}

interface Questions {
  readonly always: readonly Question[];
  readonly byPolicy: readonly Question[];
}

const byTool = new Map<ProgramName, Questions>();

/** The rules that can have something to say of a program's stages. */
export function questionsFor(tool: ProgramName, { policy }: JudgeOptions): readonly Question[] {
  let known = byTool.get(tool);
  if (!known) {
    const questions = RULES.filter((rule) => concerns(rule, tool)).map((rule) => ({
      rule,
      effects: rule.onlyFor ? effectBits(rule.onlyFor) : ANY_EFFECT,
      parts: rule.onlyWith ? 1 << PARTS.indexOf(rule.onlyWith) : 0,
    }));
    known = { always: questions.filter(({ rule }) => rule.needsPolicy !== true), byPolicy: questions };
    byTool.set(tool, known);
  }
  return policy ? known.byPolicy : known.always;
}
