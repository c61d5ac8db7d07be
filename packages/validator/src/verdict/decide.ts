import type { JudgeOptions } from "../judge.ts";
import type { Effect, Intent } from "../meaning/intent.ts";
import { RULES } from "../rules/registry.ts";
import type { Hit, Rule } from "../rules/rule.ts";
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
  if (set !== undefined) return set;
  if (hit.obligation && options.capabilities?.includes(hit.obligation)) return "allow";
  return hit.decision ?? rule.decision;
}

function findingOf(rule: Rule, hit: Hit, decision: Decision): Finding {
  const instead = hit.instead ?? rule.instead;
  return {
    id: rule.id,
    slug: rule.slug,
    decision,
    message: hit.message ?? rule.summary,
    ...(instead === undefined ? {} : { instead }),
    span: hit.span,
  };
}

/** Asks every rule about every stage. */
export function rule(line: Intent, options: JudgeOptions): Ruling {
  const findings: Finding[] = [];
  const obligations = new Set<Obligation>();
  line.stages.forEach((stage, index) => {
    const covered = new Set<Effect>();
    const scope = { line, index, options, covered };
    for (const candidate of RULES) {
      for (const hit of candidate.check(stage, scope)) {
        // A rule that a policy switches off still answers for its effects: switching off is no new denial.
        for (const effect of hit.covers ?? []) covered.add(effect);
        const decision = decisionOf(candidate, hit, options);
        if (decision === "off") continue;
        if (decision === "allow" && hit.obligation) obligations.add(hit.obligation);
        findings.push(findingOf(candidate, hit, decision));
      }
    }
  });
  return { findings, obligations: [...obligations] };
}
