import { createHash } from "node:crypto";
import type { Decision } from "@k8s-mcp/validator";
import { judgeCommand, type LintSettings } from "./judge.ts";
import { decided, named } from "./judging/told.ts";
import { linesOf } from "./lines.ts";
import type { Problem } from "./problem.ts";
import { type FileRule, suppression as suppressionRule, unreadableScript } from "./rules/file-rules.ts";
import { severityOf } from "./rules/known.ts";
import { MAY_HOLD_COMMANDS } from "./shell/programs.ts";
import { readScript } from "./shell/read-script.ts";
import { readerFor } from "./sources/detect.ts";
import type { SourceReader } from "./sources/source.ts";
import { maySuppress, type Suppression, suppresses, suppressionsOf } from "./suppressions.ts";

/** What was found in a file, and how much was looked at. */
export interface LintedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** How many Kubernetes commands it holds. */
  readonly commands: number;
  readonly suppressed: number;
}

/** A finding before it has a place of its own in a list. */
interface Raw {
  readonly id: string;
  readonly slug: string;
  readonly decision: Decision;
  readonly message: string;
  readonly instead?: string;
  readonly start: number;
  readonly end: number;
  /** Where the command begins that it speaks of. */
  readonly commandStart: number;
  readonly command: string;
  readonly where?: string;
}

function ofFileRule(rule: FileRule, message: string, start: number, end: number, text: string): Raw {
  const { id, slug, decision, instead } = rule;
  return {
    id,
    slug,
    decision,
    message,
    ...(instead === undefined ? {} : { instead }),
    start,
    end,
    commandStart: start,
    command: text,
  };
}

/** Remembers where a pattern first stands in a file, so that each command asks for nothing but a comparison. */
function firstPlaces(text: string): (pattern: RegExp, offset: number) => boolean {
  const places = new Map<RegExp, number>();
  return (pattern, offset) => {
    let first = places.get(pattern);
    if (first === undefined) {
      const found = text.search(pattern);
      first = found < 0 ? Number.POSITIVE_INFINITY : found;
      places.set(pattern, first);
    }
    return first < offset;
  };
}

function findings(
  text: string,
  read: SourceReader,
  settings: LintSettings,
): { readonly found: Raw[]; readonly commands: number } {
  const { scripts, problems, comment } = read(text);
  const found: Raw[] = problems.map(({ message, offset }) =>
    ofFileRule(unreadableScript, `${message}.`, offset, offset + 1, ""),
  );
  const standsBefore = firstPlaces(text);
  let commands = 0;
  for (const script of scripts) {
    if (!MAY_HOLD_COMMANDS.test(script.text) && Object.keys(script.variables).length === 0) continue;
    const { commands: list, problems: syntax } = readScript(script);
    commands += list.length;
    const [first] = syntax;
    // Prose around an example is not held to a shell's syntax.
    if (first !== undefined && comment !== "<!--" && MAY_HOLD_COMMANDS.test(script.text)) {
      const start = script.hostOffset(first.span.start);
      found.push(ofFileRule(unreadableScript, `The shell cannot read this: ${first.message}.`, start, start + 1, ""));
    }
    for (const command of list) {
      const begin = script.hostOffset(command.span.start);
      const written = script.text.slice(command.span.start, command.span.end);
      for (const { id, slug, decision, message, instead, span } of judgeCommand(
        script.text,
        command,
        settings,
        (pattern) => standsBefore(pattern, begin),
      )) {
        found.push({
          id,
          slug,
          decision,
          message,
          ...(instead === undefined ? {} : { instead }),
          start: script.hostOffset(span.start),
          end: script.hostEnd(Math.max(span.start + 1, span.end)),
          commandStart: begin,
          command: named(written, script.foreign),
          ...(script.place === undefined ? {} : { where: script.place }),
        });
      }
    }
  }
  return { found, commands };
}

function aboutSuppressions(
  list: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  lines: ReturnType<typeof linesOf>,
  startOf: (line: number) => number,
): Raw[] {
  return list.flatMap((one) => {
    const start = startOf(one.line);
    const text = lines.text(one.line);
    const column = text.length - text.trimStart().length;
    const at = (message: string) => [
      ofFileRule(suppressionRule, message, start + column, start + text.length, text.trim()),
    ];
    if (one.ids.length === 0) return at("The comment names no rule that it switches off.");
    if (one.reason === undefined) return at(`The comment switches ${one.ids.join(", ")} off and gives no reason.`);
    return used.has(one) ? [] : at(`The comment switches ${one.ids.join(", ")} off, which finds nothing there.`);
  });
}

/** What is said of a file that cannot be looked into: it may hold anything. */
export function unreadFile(file: string, message: string, settings: LintSettings, name = file): LintedFile {
  const { id, slug } = unreadableScript;
  const decision = decided(settings.rules[id], unreadableScript.decision);
  const problem: Problem = {
    id,
    slug,
    severity: severityOf(id),
    level: decision === "deny" ? "error" : "warning",
    message,
    instead: "Look at it by hand, or leave it out with `ignore`.",
    file,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    command: "",
    fingerprint: createHash("sha256").update([name, id].join("\0")).digest("hex").slice(0, 32),
  };
  return { file, problems: decision === "off" || decision === "allow" ? [] : [problem], commands: 0, suppressed: 0 };
}

/**
 * Finds the Kubernetes commands of a file and judges them.
 *
 * @param file its path, by which is known what it holds; it also stands in what is found.
 * @param written what it holds.
 * @param read how to read it, where the path does not say so.
 * @param name what the fingerprints know it by, where that is not its path.
 * @returns undefined where the file holds nothing that a shell would run.
 */
export function lintText(
  file: string,
  written: string,
  settings: LintSettings,
  read = readerFor(file, written),
  name = file,
): LintedFile | undefined {
  if (read === undefined) return undefined;
  // Lines and columns stay what they are, whatever ends the lines.
  const text = written.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const mayHold = MAY_HOLD_COMMANDS.test(text);
  if (!mayHold && !maySuppress(text)) return { file, problems: [], commands: 0, suppressed: 0 };
  const lines = linesOf(text);
  const { found, commands } = mayHold ? findings(text, read, settings) : { found: [], commands: 0 };
  const list = maySuppress(text) ? suppressionsOf(lines) : [];
  const used = new Set<Suppression>();
  const left = found.filter(({ id, start, commandStart }) => {
    const one = list.find(
      (candidate) =>
        suppresses(candidate, id, lines.lineOf(start)) || suppresses(candidate, id, lines.lineOf(commandStart)),
    );
    if (one) used.add(one);
    return one === undefined || one.reason === undefined;
  });
  const suppressed = found.length - left.length;
  const starts = (line: number) => text.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const ofFile = [...left, ...aboutSuppressions(list, used, lines, starts)];
  const seen = new Map<string, number>();
  const problems = ofFile.flatMap((raw): readonly Problem[] => {
    const { id, slug, message, instead, start, end, command, where } = raw;
    const rule = [unreadableScript, suppressionRule].find((one) => one.id === id);
    const decision = rule === undefined ? raw.decision : decided(settings.rules[id], rule.decision);
    if (decision === "off" || decision === "allow") return [];
    const identity = [name, id, command.replaceAll(/\s+/g, " ")].join("\0");
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return [
      {
        id,
        slug,
        severity: severityOf(id),
        level: decision === "deny" ? "error" : "warning",
        message,
        ...(instead === undefined ? {} : { instead }),
        file,
        ...lines.place(start, end),
        command: command === "" ? lines.text(lines.lineOf(start)).trim() : command,
        ...(where === undefined ? {} : { where }),
        fingerprint: createHash("sha256").update(`${identity}\0${count}`).digest("hex").slice(0, 32),
      },
    ];
  });
  problems.sort((one, other) => one.line - other.line || one.column - other.column || one.id.localeCompare(other.id));
  return { file, problems, commands, suppressed };
}
