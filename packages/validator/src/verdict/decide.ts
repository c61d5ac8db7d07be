import { CLI_NAMES, type CliName, type ProgramName } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge.ts";
import type { Effect, Intent, StageIntent } from "../meaning/intent.ts";
import { RULES } from "../rules/registry.ts";
import type { Hit, Part, Rule } from "../rules/rule.ts";
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

const byTool = new Map<ProgramName, readonly Rule[]>();

/** The rules that can have something to say of a program's stages. */
function rulesFor(tool: ProgramName): readonly Rule[] {
  const known = byTool.get(tool);
  if (known) return known;
  const rules = RULES.filter((rule) => concerns(rule, tool));
  byTool.set(tool, rules);
  return rules;
}

function holds(stage: StageIntent, part: Part): boolean {
  const found = stage[part];
  return Array.isArray(found) ? found.length > 0 : found !== undefined;
}

/** Loops instead of `some`: for most stages most rules end here, and this is asked more often than anything else. */
function canSpeakOf({ onlyFor, onlyWith }: Rule, stage: StageIntent): boolean {
  if (onlyWith !== undefined && !holds(stage, onlyWith)) return false;
  if (onlyFor === undefined) return true;
  for (const effect of onlyFor) if (stage.effects.includes(effect)) return true;
  return false;
}

/** Asks every rule about every stage. */
function judgeLine(line: Intent, options: JudgeOptions): Ruling {
  const findings: Finding[] = [];
  const obligations = new Set<Obligation>();
  line.stages.forEach((stage, index) => {
    const covered = new Set<Effect>();
    const scope = { line, index, options, covered };
    for (const candidate of rulesFor(stage.tool)) {
      if (!canSpeakOf(candidate, stage)) continue;
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
