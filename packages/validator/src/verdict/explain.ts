import { judge } from "../judge.ts";
import type { JudgeOptions } from "../judge-options.ts";
import { isCliName } from "../grammar/command.ts";
import type { Intent } from "../meaning/intent.ts";
import { typeName } from "../rules/targets.ts";
import { isCliLine } from "./explanation/cli-line.ts";
import type { ExplainedObject, ExplainedPlaces, Explanation } from "./explanation/explanation.ts";
import { nearestAllowed } from "./explanation/nearest.ts";
import { summaryOf } from "./explanation/summary.ts";
import { whichOf } from "./explanation/which.ts";
import { maskWord } from "./masking.ts";
import type { Finding } from "./finding.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Tells what a command line would do, what stands against it, and which line near by is allowed.
 *
 * @param text one pipeline, as it was judged.
 * @param options the ones that it was judged by; the nearest line is judged by the same.
 * @param verdict what `judge` said of both, where that is at hand.
 * @example
 * explain("kubectl get pods -w").nearest?.command; // "kubectl get pods"
 */
export function explain(
  text: string,
  options: JudgeOptions = {},
  verdict: Verdict = judge(text, options),
): Explanation {
  const { decision, findings, intent } = verdict;
  const nearest = decision === "allow" ? undefined : nearestAllowed(text, options, verdict);
  const policy = decision === "confirm" ? policyLine(text, options, verdict) : undefined;
  return {
    decision,
    summary: summaryOf(verdict, options),
    effects: intent?.effects ?? [],
    objects: intent ? objectsOf(intent) : [],
    places: placesOf(intent, options),
    findings: findings.map((finding) => ({
      ...withUsableAdvice(finding, options),
      text: maskWord(text.slice(finding.span.start, finding.span.end)),
    })),
    ...(nearest === undefined ? {} : { nearest }),
    ...(policy === undefined ? {} : { policy }),
  };
}

/** A finding without the command that it would have instead, where that may not run either. */
function withUsableAdvice(finding: Finding, { stdin: _stdin, files: _files, ...options }: JudgeOptions): Finding {
  const { instead, ...rest } = finding;
  const isCommand = instead !== undefined && isCliLine(instead);
  return isCommand && judge(instead, options).decision !== "allow" ? rest : finding;
}

function objectsOf({ stages }: Intent): readonly ExplainedObject[] {
  return stages.flatMap((stage) =>
    stage.targets.map((target) => {
      const { namespace = stage.namespace.kind === "named" ? stage.namespace.name : undefined } = target;
      const type = target.resource === "*" ? "*" : typeName(target);
      const place = target.namespaced === false || namespace === undefined ? {} : { namespace };
      return { effect: target.effect, type, which: whichOf(target.extent), ...place };
    }),
  );
}

function placesOf(intent: Intent | undefined, options: JudgeOptions): ExplainedPlaces {
  const stage = intent?.stages.find(({ tool }) => isCliName(tool));
  const context = stage?.context ?? options.context;
  const scope = stage?.namespace;
  const namespace = scope?.kind === "named" ? scope.name : scope?.kind === "all" ? "*" : options.namespace;
  return { ...(context === undefined ? {} : { context }), ...(namespace === undefined ? {} : { namespace }) };
}

/** What an operator would write so that no person is asked; only where it would do. */
function policyLine(text: string, options: JudgeOptions, { findings }: Verdict): string | undefined {
  const asked = [...new Set(findings.filter(({ decision }) => decision === "confirm").map(({ id }) => id))];
  const rules = Object.fromEntries(asked.map((id) => [id, "allow" as const]));
  if (judge(text, { ...options, rules: { ...options.rules, ...rules } }).decision !== "allow") return undefined;
  return `rules: {${asked.map((id) => `${id}: allow`).join(", ")}}`;
}
