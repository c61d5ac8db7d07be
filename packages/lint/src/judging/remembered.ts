import type { Finding } from "@k8s-mcp/validator";
import type { RuleInput } from "../rules/rule.ts";
import type { FoundCommand } from "../shell/found.ts";
import type { LintSettings } from "./settings.ts";

type StandsBefore = RuleInput["standsBefore"];

interface Remembered {
  readonly command: FoundCommand;
  readonly findings: readonly Finding[];
  /** What was asked of the file around the command, and the answers. */
  readonly asked: ReadonlyMap<RegExp, boolean>;
}

/** Judgements that are kept, of a few KiB each. */
const MOST = 4000;

/** The last judgement of what is written alike. */
const bySettings = new WeakMap<LintSettings, Map<string, Remembered>>();

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Whether two structures are the same, apart from where they stand: all their spans lie as far from each other. */
function isMoved(one: unknown, other: unknown, by: number): boolean {
  if (!isStructure(one) || !isStructure(other)) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => {
      const value = one[key];
      const isPlace = typeof value === "number" && (key === "start" || key === "end");
      return isMoved(isPlace ? value + by : value, other[key], by);
    })
  );
}

function moved(findings: readonly Finding[], by: number): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    span: { start: finding.span.start + by, end: finding.span.end + by },
  }));
}

/** Judges a command, unless the same one was judged before by these settings and in like surroundings. */
export function remembered(
  text: string,
  command: FoundCommand,
  settings: LintSettings,
  standsBefore: StandsBefore,
  judge: (standsBefore: StandsBefore) => readonly Finding[],
): readonly Finding[] {
  let known = bySettings.get(settings);
  if (known === undefined) bySettings.set(settings, (known = new Map()));
  const written = text.slice(command.span.start, command.span.end);
  const before = known.get(written);
  if (before !== undefined) {
    const by = command.span.start - before.command.span.start;
    const isSame = isMoved(before.command, command, by);
    if (isSame && [...before.asked].every(([pattern, answer]) => standsBefore(pattern) === answer))
      return moved(before.findings, by);
  }
  const asked = new Map<RegExp, boolean>();
  const findings = judge((pattern) => {
    const answer = standsBefore(pattern);
    asked.set(pattern, answer);
    return answer;
  });
  if (known.size >= MOST) known.clear();
  known.set(written, { command, findings, asked });
  return findings;
}
