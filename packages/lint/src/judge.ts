import type { Decision, Finding, JudgeOptions, RuleSetting, Span, Words } from "@k8s-mcp/validator";
import { holdsUnknown, judgeWords, type JudgedWords, unknownPart } from "@k8s-mcp/validator/words";
import { SCRIPT_RULES } from "./rules/registry.ts";
import type { RuleInput } from "./rules/rule.ts";
import { NOT_KNOWN, overlaps, roleOf, unknownCommandWords } from "./rules/unknown-words.ts";
import type { FoundCommand, FoundStage } from "./shell/found.ts";

/** How commands are judged: a profile, with what a team says of it. */
export interface LintSettings {
  /** Goes to the validator as it is. */
  readonly judge: JudgeOptions;
  /** What rules decide instead of their default, by id: those of scripts and those on words that are not known too. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** What is printed does no harm where it does not reach the log. */
  readonly lenientWhereCaptured: boolean;
  /** A command that looks like no known one is a plugin that the machine has. */
  readonly takesPlugins: boolean;
}

/** Refusals of a CLI, which may come of a word that is not there when the script runs. */
const REFUSED: ReadonlySet<string> = new Set(["K8S034", "K8S090"]);
const NAMES_NOTHING = "K8S092";
const UNKNOWN_COMMAND = "K8S032";
const EFFECTS_DECIDE = "K8S099";
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
  "K8S825",
]);

function toWords(text: string, stages: readonly FoundStage[], without: (span: Span) => boolean): Words {
  return {
    text,
    stages: stages.map(({ words }) => ({
      words: words.filter(({ span, many }) => !(many && without(span))),
      stderr: "separate",
      span: { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 },
    })),
  };
}

interface Reading {
  readonly judged: JudgedWords;
  readonly leftOut: readonly Span[];
}

/** Judges with every word, and without those that may be none where the CLI would refuse the line with them. */
function read(text: string, found: FoundCommand, options: JudgeOptions): Reading {
  const full = judgeWords(
    toWords(text, found.stages, () => false),
    options,
  );
  const maybe = found.stages.flatMap(({ words }) =>
    words.slice(1).filter(({ many, value }) => many && holdsUnknown(value)),
  );
  const isDoubtful = full.findings.some(
    ({ id, span }) => REFUSED.has(id) || (NOT_KNOWN.has(id) && maybe.some((word) => overlaps(word.span, span))),
  );
  if (maybe.length === 0 || !isDoubtful) return { judged: full, leftOut: [] };
  const leftOut = maybe.map(({ span }) => span);
  const judged = judgeWords(
    toWords(text, found.stages, () => true),
    options,
  );
  const isBetter = judged.commands !== undefined && judged.commands.every(({ path }) => path.length > 0);
  if (isBetter) return { judged: withoutRefusals(judged), leftOut };
  const isNamed = full.findings.some(({ id }) => NOT_KNOWN.has(id));
  return isNamed ? { judged: full, leftOut: [] } : { judged: withoutRefusals(full), leftOut };
}

function withoutRefusals(judged: JudgedWords): JudgedWords {
  return { ...judged, findings: judged.findings.filter(({ id }) => !REFUSED.has(id)) };
}

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
  found: FoundCommand,
  { judge, rules, lenientWhereCaptured, takesPlugins }: LintSettings,
  standsBefore: (pattern: RegExp) => boolean = (pattern) => pattern.test(text.slice(0, found.span.start)),
): readonly Finding[] {
  const unseen = lenientWhereCaptured && !found.printed;
  const { judged, leftOut } = read(text, found, {
    ...judge,
    ...(found.stdin === undefined ? {} : { stdin: found.stdin }),
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
      unknown: stage.words.filter(({ value }, position) => position > 0 && holdsUnknown(value)),
      ...(command === undefined ? {} : { command }),
      ...(intent === undefined ? {} : { intent }),
    };
  });
  const asked = inputs.flatMap(unknownCommandWords);
  // Where the type itself is not known the CLI may well take the line: the rule on that says what it may be.
  const isUnsure = inputs.some((input) => input.unknown.some((word) => roleOf(input, word) === "type"));
  const isRefused = judged.findings.some(({ id }) => REFUSED.has(id));
  const lastStage = found.stages.at(-1)?.words[0]?.span.start ?? 0;
  const own = judged.findings.flatMap((finding): readonly Finding[] => {
    if (NOT_KNOWN.has(finding.id)) {
      // The rule on commands in variables says it.
      if (asked.some(({ span }) => overlaps(span, finding.span))) return [];
      if (found.stages.some(isLarger)) return [];
      if (takesPlugins && finding.id === UNKNOWN_COMMAND && finding.near === undefined) return [];
    }
    if (REFUSED.has(finding.id) && isUnsure) return [];
    if (finding.id === EFFECTS_DECIDE && ((isRefused && isUnsure) || leftOut.length > 0)) return [];
    if (finding.id === NAMES_NOTHING && finding.message !== named(finding.message, found.unknowns)) return [];
    // What goes into the next command is not printed.
    const isPiped = lenientWhereCaptured && finding.span.end <= lastStage;
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
  return [...own, ...more];
}

/** Rules of the language and the grammar: no policy changes them, a profile of scripts may. */
const NOT_SETTABLE: ReadonlySet<string> = new Set(["K8S023", "K8S031", "K8S032", "K8S033", "K8S034", "K8S091"]);
