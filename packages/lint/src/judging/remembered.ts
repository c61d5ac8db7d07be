import type { Finding, Span } from "@k8s-mcp/validator";
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

function areAlike<T>(ones: readonly T[], others: readonly T[], isLike: (one: T, other: T) => boolean): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, index) => {
      const other = others[index];
      return other !== undefined && isLike(one, other);
    })
  );
}

/** Whether two commands that are written alike are alike in all else, apart from where they stand. */
function isSame(one: FoundCommand, other: FoundCommand): boolean {
  const by = other.span.start - one.span.start;
  const isMoved = (from: Span, to: Span) => from.start + by === to.start && from.end + by === to.end;
  return (
    one.stdin === other.stdin &&
    one.printed === other.printed &&
    one.picked === other.picked &&
    (one.fetched === undefined || other.fetched === undefined
      ? one.fetched === other.fetched
      : isMoved(one.fetched, other.fetched)) &&
    areAlike(one.unknowns, other.unknowns, (text, same) => text === same) &&
    areAlike(
      one.stages,
      other.stages,
      (stage, same) =>
        stage.written === same.written &&
        areAlike(
          stage.words,
          same.words,
          (word, like) =>
            word.value === like.value &&
            isMoved(word.span, like.span) &&
            word.quoted === like.quoted &&
            word.many === like.many &&
            word.list === like.list,
        ),
    )
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
  if (
    before !== undefined &&
    isSame(before.command, command) &&
    [...before.asked].every(([pattern, answer]) => standsBefore(pattern) === answer)
  )
    return moved(before.findings, command.span.start - before.command.span.start);
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
