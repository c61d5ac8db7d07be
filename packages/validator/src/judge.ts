import type { ParseError } from "./grammar/command.ts";
import { parse } from "./grammar/parse.ts";
import type { JudgeOptions } from "./judge-options.ts";
import { unread } from "./meaning/unread.ts";
import { meanLine } from "./meaning/line.ts";
import { ruleAll, type Reading } from "./verdict/decide.ts";
import { conclude, refuse, type Verdict } from "./verdict/verdict.ts";

/**
 * Says whether a command line may run. No input makes it throw, and it does no I/O.
 *
 * @param text one pipeline, as it would be typed.
 * @returns a verdict with every finding; one that allows carries the plan that the executor accepts.
 * @example
 * judge("kubectl get pods -n shop | grep Crash").decision; // "allow"
 * judge("kubectl delete pods --all").findings[0]?.id; // "K8S214"
 */
export function judge(text: string, options: JudgeOptions = {}): Verdict {
  const parsed = parse(text, options);
  // What is no filter must not run as one in permissive mode either.
  if (!parsed.ok)
    return refuse(parsed.errors, options.filtersOnly === true ? undefined : unread(text, options), options);
  const readings: Reading[] = [];
  const errors: ParseError[] = [];
  for (const commands of [parsed.stages, ...parsed.alternatives]) {
    const line = meanLine(commands, options);
    if (line.ok) readings.push({ commands, intent: line.intent });
    else errors.push(...line.errors);
  }
  const [first] = readings;
  if (errors.length > 0 || !first) return refuse(errors, unread(text, options), options);
  return conclude(parsed.stages, first.intent, ruleAll(parsed.text, readings, options), options);
}
