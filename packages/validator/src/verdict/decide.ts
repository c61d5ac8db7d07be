import { CLI_NAMES, type CliName, type ProgramName } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge.ts";
import { EFFECTS, type Effect, type Intent, type StageIntent } from "../meaning/intent.ts";
import { RULES } from "../rules/registry.ts";
import { type Hit, PARTS, type Rule } from "../rules/rule.ts";
import type { Decision, Finding } from "./finding.ts";
import type { Obligation } from "./plan.ts";

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, confirm: 1, deny: 2 };

/** What the rules say of a line that was understood. */
export interface Ruling {
  readonly findings: readonly Finding[];
  readonly obligations: readonly Obligation[];
}

export function strictest(findings: readonly Finding[]): Decision {
  let decision: Decision = "allow";
  for (const finding of findings) if (STRICTNESS[finding.decision] > STRICTNESS[decision]) decision = finding.decision;
  return decision;
}

function decisionOf(rule: Rule, hit: Hit, options: JudgeOptions): Decision | "off" {
  const set = options.rules?.[rule.id];
  const unable = hit.obligation !== undefined && !(options.capabilities ?? []).includes(hit.obligation);
  // What rests on the caller doing something is not lifted for one that does not.
  if (set === "allow" || set === "off") return unable ? rule.decision : set;
  if (set !== undefined) return set;
  if (hit.obligation && !unable && !hit.onlyByPolicy) return "allow";
  return hit.decision ?? rule.decision;
}

function findingOf(rule: Rule, hit: Hit, decision: Decision): Finding {
  const instead = decision === "allow" ? undefined : (hit.instead ?? rule.instead);
  return {
    id: rule.id,
    slug: rule.slug,
    decision,
    message: hit.message ?? rule.summary,
    ...(instead === undefined ? {} : { instead }),
    span: hit.span,
  };
}

/** Blocks of rules that speak of one CLI only, by the first digit of their ids. */
const OF_ONE_CLI: Readonly<Record<string, CliName>> = { 6: "helm", 7: "istioctl", 8: "argocd" };
const CLIS: readonly string[] = CLI_NAMES;
const FILTER_BLOCK = "9";

function concerns({ id }: Rule, tool: ProgramName): boolean {
  const block = id.charAt("K8S".length);
  const only = OF_ONE_CLI[block];
  if (only !== undefined) return only === tool;
  return block !== FILTER_BLOCK || !CLIS.includes(tool);
}

/** What must be there for a rule to be asked, as bits: this is asked more often than anything else of a verdict. */
interface Question {
  readonly rule: Rule;
  /** One of these. */
  readonly effects: number;
  /** All of these. */
  readonly parts: number;
}

/** Stands for "whatever the effects". */
const ANY_EFFECT = 1 << EFFECTS.length;

function effectBits(effects: readonly Effect[]): number {
  let bits = 0;
  for (const effect of effects) bits |= 1 << EFFECTS.indexOf(effect);
  return bits;
}

function partBits(stage: StageIntent): number {
  let bits = 0;
  let bit = 1;
  for (const part of PARTS) {
    const found = stage[part];
    if (Array.isArray(found) ? found.length > 0 : found !== undefined) bits |= bit;
    bit <<= 1;
  }
  return bits;
}

const byTool = new Map<ProgramName, readonly Question[]>();

/** The rules that can have something to say of a program's stages. */
function questionsFor(tool: ProgramName): readonly Question[] {
  const known = byTool.get(tool);
  if (known) return known;
  const questions = RULES.filter((rule) => concerns(rule, tool)).map((rule) => ({
    rule,
    effects: rule.onlyFor ? effectBits(rule.onlyFor) : ANY_EFFECT,
    parts: rule.onlyWith ? 1 << PARTS.indexOf(rule.onlyWith) : 0,
  }));
  byTool.set(tool, questions);
  return questions;
}

/** Asks every rule about every stage. */
function judgeLine(line: Intent, options: JudgeOptions): Ruling {
  const findings: Finding[] = [];
  const obligations = new Set<Obligation>();
  line.stages.forEach((stage, index) => {
    const covered = new Set<Effect>();
    const scope = { line, index, options, covered };
    const effects = effectBits(stage.effects) | ANY_EFFECT;
    const parts = partBits(stage);
    for (const question of questionsFor(stage.tool)) {
      if ((question.effects & effects) === 0 || (question.parts & parts) !== question.parts) continue;
      const candidate = question.rule;
      for (const hit of candidate.check(stage, scope)) {
        // A rule that a policy switches off still answers for its effects: switching off is no new denial.
        for (const effect of hit.covers ?? []) covered.add(effect);
        const decision = decisionOf(candidate, hit, options);
        if (hit.obligation && (decision === "allow" || decision === "off")) obligations.add(hit.obligation);
        if (decision === "off") continue;
        findings.push(findingOf(candidate, hit, decision));
      }
    }
  });
  return { findings, obligations: [...obligations] };
}

/** Rules on every way in which some version of a CLI reads the line: all findings count, so the strictest reading stands. */
export function ruleAll(lines: readonly Intent[], options: JudgeOptions): Ruling {
  const rulings = lines.map((line) => judgeLine(line, options));
  const [first] = rulings;
  if (first && rulings.length === 1) return first;
  const findings = new Map<string, Finding>();
  for (const finding of rulings.flatMap((ruling) => ruling.findings)) {
    findings.set(`${finding.id} ${finding.decision} ${finding.span.start} ${finding.span.end}`, finding);
  }
  return {
    findings: [...findings.values()],
    obligations: [...new Set(rulings.flatMap((ruling) => ruling.obligations))],
  };
}
