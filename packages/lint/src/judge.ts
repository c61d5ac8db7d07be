import type { Decision, Finding, JudgeOptions, RuleSetting, Span } from "@k8s-mcp/validator";
import { holdsUnknown, unknownPart } from "@k8s-mcp/validator/words";
import { OPENSHIFT_TYPES } from "./openshift.ts";
import { asKubectl } from "./shell/openshift-words.ts";
import { inPipeline } from "./profile/pipeline.ts";
import { NAMES_NOTHING, readWords, REFUSED } from "./reading.ts";
import { SCRIPT_RULES } from "./rules/registry.ts";
import type { RuleInput } from "./rules/rule.ts";
import { isOperand, NOT_KNOWN, overlaps, roleOf, sameSpan, unknownCommandWords } from "./rules/unknown-words.ts";
import type { FoundCommand, FoundStage } from "./shell/found.ts";
import { isStandIn } from "./shell/stand-in.ts";

/** How commands are judged: a profile, with what a team says of it. */
export interface LintSettings {
  /** Goes to the validator as it is. */
  readonly judge: JudgeOptions;
  /** What rules decide instead of their default, by id: those of scripts and those on words that are not known too. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /**
   * A person has read the script before it runs, and it runs beside a log: what is printed does no harm where it does
   * not reach that, and what is tried, ordinary or a plugin is no finding.
   */
  readonly isPipeline: boolean;
}

const REFUSED_BY_CLI = "K8S090";
const EFFECTS_DECIDE = "K8S099";
const UNREADABLE = "K8S508";
/** Rules on what is printed of Secrets: they speak of what a reader of the log would see. */
const PRINTS: ReadonlySet<string> = new Set([
  "K8S301",
  "K8S302",
  "K8S303",
  "K8S304",
  "K8S305",
  "K8S306",
  "K8S307",
  "K8S308",
  "K8S309",
  "K8S503",
  "K8S722",
  "K8S726",
  "K8S825",
  "K8S828",
]);

/** What the validator leaves as it is where nobody redacts, and what no policy changes. */
function isSetHere(id: string): boolean {
  return NOT_SETTABLE.has(id) || PRINTS.has(id);
}

/** What a setting makes of a decision. */
function decided(setting: RuleSetting | undefined, own: Decision): Decision | "off" {
  if (setting === undefined) return own;
  return typeof setting === "string" ? setting : (setting[own] ?? own);
}

/** Puts what is written back where a message speaks of something unknown. */
function named(message: string, unknowns: readonly string[]): string {
  if (!holdsUnknown(message)) return message;
  return message.replaceAll(
    /[\uE000-\uF8FF]/g,
    (part) => unknowns[part.charCodeAt(0) - unknownPart(0).charCodeAt(0)] ?? part,
  );
}

/** Whether something unknown stands in a place. */
function standsIn(place: Span, inputs: readonly RuleInput[]): boolean {
  return inputs.some(({ unknown }) => unknown.some(({ span }) => overlaps(span, place)));
}

/** `oc` knows more commands than kubectl does. */
function isLarger({ written }: FoundStage): boolean {
  return written === "oc";
}

/**
 * Judges one command of a script.
 *
 * @param text the script's text, into which all spans point.
 * @param standsBefore whether something stands before it in its file.
 * @returns what was found and is not allowed.
 */
export function judgeCommand(
  text: string,
  written: FoundCommand,
  { judge, rules, isPipeline }: LintSettings,
  standsBefore: (pattern: RegExp) => boolean = (pattern) => pattern.test(text.slice(0, written.span.start)),
): readonly Finding[] {
  const found = { ...written, stages: written.stages.map(asKubectl) };
  const unseen = isPipeline && !found.printed;
  const { judged, leftOut } = readWords(text, found, {
    ...judge,
    ...(found.stdin === undefined ? {} : { stdin: found.stdin }),
    ...(found.stages.some(isLarger) ? { resources: [...(judge.resources ?? []), ...OPENSHIFT_TYPES] } : {}),
    ...(unseen ? { capabilities: [...(judge.capabilities ?? []), "redact"] } : {}),
  });
  const denied = judged.findings.filter(({ decision }) => decision === "deny");
  const inputs = found.stages.map((stage, index): RuleInput => {
    const command = judged.commands?.[index];
    const intent = judged.intent?.stages[index];
    return {
      found,
      stage,
      index,
      standsBefore,
      denied,
      leftOut,
      unknown: stage.words.filter(
        ({ value }, position) => position > 0 && holdsUnknown(value) && !isStandIn(value, found.unknowns),
      ),
      ...(command === undefined ? {} : { command }),
      ...(intent === undefined ? {} : { intent }),
    };
  });
  const standIns = found.stages.flatMap(({ words }) => words.filter(({ value }) => isStandIn(value, found.unknowns)));
  const asked = inputs.flatMap(unknownCommandWords);
  // Where the type itself is not known the CLI may well take the line: the rule on that says what it may be.
  const isUnsure = inputs.some((input) => input.unknown.some((word) => roleOf(input, word) === "type"));
  // It may be a key with its value as well as a name.
  const mayFit = inputs.some((input) => input.unknown.some((word) => isOperand(input, word)));
  const isRefused = judged.findings.some(({ id }) => REFUSED.has(id));
  const lastStage = found.stages.at(-1)?.words[0]?.span.start ?? 0;
  const own = judged.findings.flatMap((given): readonly Finding[] => {
    const finding = isPipeline ? inPipeline(given, found, judged) : given;
    if (finding === undefined) return [];
    if (NOT_KNOWN.has(finding.id)) {
      // The rule on commands in variables says it.
      if (asked.some(({ span }) => overlaps(span, finding.span))) return [];
      if (standIns.some(({ span }) => overlaps(span, finding.span))) return [];
      if (found.stages.some(isLarger)) return [];
    }
    if (standIns.length > 0 && (REFUSED.has(finding.id) || finding.id === NAMES_NOTHING)) return [];
    if (REFUSED.has(finding.id) && isUnsure) return [];
    if (finding.id === REFUSED_BY_CLI && mayFit) return [];
    // A manifest into which something is put before it is read cannot be read here.
    if (finding.id === UNREADABLE && (holdsUnknown(found.stdin ?? "") || standsIn(finding.span, inputs))) return [];
    if (finding.id === EFFECTS_DECIDE && ((isRefused && isUnsure) || leftOut.length > 0)) return [];
    if (finding.id === NAMES_NOTHING && finding.message !== named(finding.message, found.unknowns)) return [];
    // What goes into the next command is not printed.
    const isPiped = isPipeline && finding.span.end <= lastStage;
    if ((unseen || isPiped) && PRINTS.has(finding.id)) return [];
    const decision = decided(isSetHere(finding.id) ? rules[finding.id] : undefined, finding.decision);
    if (decision === "off" || decision === "allow") return [];
    const { message, instead } = finding;
    return [
      {
        ...finding,
        decision,
        message: named(message, found.unknowns),
        ...(instead === undefined ? {} : { instead: named(instead, found.unknowns) }),
      },
    ];
  });
  const more = inputs.flatMap((input) =>
    SCRIPT_RULES.flatMap((rule) =>
      [...rule.check(input)].flatMap((hit): readonly Finding[] => {
        const decision = decided(rules[rule.id], hit.decision ?? rule.decision);
        const instead = hit.instead ?? rule.instead;
        if (decision === "off" || decision === "allow") return [];
        return [
          {
            id: rule.id,
            slug: rule.slug,
            decision,
            message: named(hit.message ?? rule.summary, found.unknowns),
            ...(instead === undefined ? {} : { instead: named(instead, found.unknowns) }),
            span: hit.span,
          },
        ];
      }),
    ),
  );
  return merged([...own, ...more]);
}

/** Rules on words that are not known. */
const ABOUT_WORDS = /^K8S09[4-7]$/;

/** One finding for each thing that is said, and for each place: a category of ten types is one deletion. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const sure = findings.filter(({ id }) => !ABOUT_WORDS.test(id));
  const once = [
    ...new Map(findings.toReversed().map((one) => [`${one.id} ${one.message}`, one])).values(),
  ].toReversed();
  const places = Map.groupBy(once, ({ id, span }) => `${id} ${span.start} ${span.end}`);
  return [...places.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    // What is done to whatever the word names says more than that it is not known.
    if (ABOUT_WORDS.test(first.id) && sure.some(({ span }) => sameSpan(span, first.span))) return [];
    if (others.length === 0) return [first];
    const strictest = [first, ...others].find(({ decision }) => decision === "deny") ?? first;
    return [{ ...strictest, message: `${strictest.message} (And ${others.length} more of the kind.)` }];
  });
}

/** Rules of the language and the grammar: no policy changes them, a profile of scripts may. */
const NOT_SETTABLE: ReadonlySet<string> = new Set(["K8S023", "K8S031", "K8S032", "K8S033", "K8S034", "K8S091"]);
