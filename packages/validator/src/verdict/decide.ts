import { isCliName, type ParsedCommand } from "../grammar/command.ts";
import { pathText } from "../grammar/path-text.ts";
import type { JudgeOptions } from "../judge-options.ts";
import type { Effect, Intent, StageIntent } from "../meaning/intent.ts";
import { customFindings } from "../policy/custom.ts";
import { modeFor } from "../policy/mode.ts";
import { degreeOf, isCalledSafe } from "../policy/settings.ts";
import type { Hit, Rule, RuleScope } from "../rules/rule.ts";
import { canonicalText } from "./canonical.ts";
import { type Decision, type Finding, stricter } from "./finding.ts";
import type { Obligation } from "./plan.ts";
import { ANY_EFFECT, effectBits, partBits, questionsFor } from "./questions.ts";

/** A line as some version of its CLIs reads it. */
export interface Reading {
  readonly commands: readonly ParsedCommand[];
  readonly intent: Intent;
}

/** What the rules say of a line that was understood. */
export interface Ruling {
  /** The strictest finding of the stages in which findings block; `allow` where all are permissive. */
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly obligations: readonly Obligation[];
}

function strictest(findings: readonly Finding[]): Decision {
  let decision: Decision = "allow";
  for (const finding of findings) decision = stricter(decision, finding.decision);
  return decision;
}

/** What a rule decides by itself, and then by what the caller and the policy say of it. */
function decisionOf(rule: Rule, hit: Hit, options: JudgeOptions, safe: boolean): Decision | "off" {
  if (rule.fixed === true) return rule.decision;
  const unable = hit.obligation !== undefined && !(options.capabilities ?? []).includes(hit.obligation);
  const able = hit.obligation !== undefined && !unable && hit.onlyByPolicy !== true;
  const own = able ? "allow" : (hit.decision ?? rule.decision);
  const lifted = safe && rule.overridable && hit.fixed !== true ? "allow" : undefined;
  const set =
    degreeOf(options.rules?.[rule.id], own, rule) ??
    lifted ??
    degreeOf(options.policy?.rules[rule.id], own, rule) ??
    own;
  // What rests on the caller doing something is not lifted for one that does not.
  return unable ? stricter(rule.decision, set === "off" ? "allow" : set) : set;
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

/** The words of a stage, where the policy has something to hold against them. */
function written(
  text: string,
  { commands }: Reading,
  index: number,
  { policy, context, namespace }: JudgeOptions,
): Pick<RuleScope, "written"> {
  const command = commands[index];
  const older = command && isCliName(command.tool) ? policy?.predecessor[command.tool] : undefined;
  if (!command || !older) return {};
  const place = { ...(context === undefined ? {} : { context }), ...(namespace === undefined ? {} : { namespace }) };
  return { written: older.write({ text, command, place, canonical: () => canonicalText(commands) }) };
}

/** Asks every rule about one stage. */
function judgeStage(stage: StageIntent, scope: StageScope): Ruling {
  const { options, mode, covered } = scope;
  const findings: Finding[] = [];
  const obligations: Obligation[] = [];
  const safe = isCalledSafe(stage, scope);
  const effects = effectBits(stage.effects) | ANY_EFFECT;
  const parts = partBits(stage);
  const questions = questionsFor(stage.tool, options);
  // Over most of them it only steps: by index, since an iterator would make an object for each.
  for (let position = 0; position < questions.length; position += 1) {
    const question = questions[position];
    if (!question || (question.effects & effects) === 0 || (question.parts & parts) !== question.parts) continue;
    const { rule } = question;
    if (rule.onlyCommands && (stage.help || !rule.onlyCommands.has(pathText(stage.path)))) continue;
    const hits = rule.check(stage, scope);
    // Most rules find nothing, and to walk over nothing has its price.
    if (Array.isArray(hits) && hits.length === 0) continue;
    for (const hit of hits) {
      // A rule that a policy switches off still answers for its effects: switching off is no new denial.
      if (hit.covers) for (const effect of hit.covers) if (!covered.includes(effect)) covered.push(effect);
      const decision = decisionOf(rule, hit, options, safe);
      if (hit.obligation && decision !== "deny" && !obligations.includes(hit.obligation))
        obligations.push(hit.obligation);
      if (decision !== "off") findings.push(findingOf(rule, hit, decision));
    }
  }
  if (options.policy) findings.push(...customFindings(stage, options));
  return { decision: mode === "permissive" ? "allow" : strictest(findings), findings, obligations };
}

/** What the rules look at, with the list that grows while they are asked. */
type StageScope = RuleScope & { readonly covered: Effect[] };

function scopeOf(text: string, reading: Reading, index: number, stage: StageIntent, options: JudgeOptions): StageScope {
  const scope: StageScope = { line: reading.intent, index, options, mode: modeFor(stage, options), covered: [] };
  return options.policy ? { ...scope, ...written(text, reading, index, options) } : scope;
}

function judgeLine(text: string, reading: Reading, options: JudgeOptions): Ruling {
  return together(reading.intent.stages, (stage, index) =>
    judgeStage(stage, scopeOf(text, reading, index, stage, options)),
  );
}

/** What holds of several parts, or of several readings: all that was found, and the strictest decision. */
function together<Part>(parts: readonly Part[], judge: (part: Part, index: number) => Ruling): Ruling {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return judge(only, 0);
  const rulings = parts.map(judge);
  return {
    decision: rulings.reduce<Decision>((decision, ruling) => stricter(decision, ruling.decision), "allow"),
    findings: rulings.flatMap(({ findings }) => findings),
    obligations: [...new Set(rulings.flatMap(({ obligations }) => obligations))],
  };
}

/**
 * Rules on every way in which some version of a CLI reads the line: all findings count, so the strictest reading stands.
 *
 * @param text the line itself, for the sections of a policy that look at it.
 */
export function ruleAll(text: string, readings: readonly Reading[], options: JudgeOptions): Ruling {
  const ruling = together(readings, (reading) => judgeLine(text, reading, options));
  if (readings.length === 1) return ruling;
  const findings = new Map<string, Finding>();
  for (const finding of ruling.findings) {
    findings.set(`${finding.id} ${finding.decision} ${finding.span.start} ${finding.span.end}`, finding);
  }
  return { ...ruling, findings: [...findings.values()] };
}
