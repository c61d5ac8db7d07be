import { resolve } from "node:path";
import { verifyAudit, visible } from "@k8s-mcp/executor/audit";
import type { AuditReport, ChainReport, Problem } from "@k8s-mcp/executor/audit";
import type { CommandIo, ExitCode } from "../commands/command.ts";
import { auditKey } from "./key.ts";
import { type AuditRequest, readingFiles } from "./request.ts";

/** Exit code 0 where nothing was changed or taken away, 1 where something was. */
export async function verify({ operands, flags, settings }: AuditRequest, { stdout }: CommandIo): Promise<ExitCode> {
  const key = auditKey(settings);
  const { auditAnchors } = settings;
  const report = await readingFiles(() =>
    verifyAudit(operands, {
      ...(key === undefined ? {} : { key }),
      ...(auditAnchors === undefined ? {} : { anchors: resolve(auditAnchors) }),
      withoutAnchor: flags["without-anchor"] === true,
      isPart: flags["part"] === true,
    }),
  );
  stdout.write(flags["json"] === true ? `${JSON.stringify(report, undefined, 2)}\n` : told(report));
  return report.ok ? 0 : 1;
}

function told({ ok, chains, problems }: AuditReport): string {
  const lines = [...problems.map(problemText), ...chains.flatMap(chainLines), outcome(ok, chains.length)];
  // Names come from files that nobody vouches for.
  return lines.map((line) => `${visible(line)}\n`).join("");
}

function outcome(ok: boolean, count: number): string {
  if (!ok) return "The audit does not hold.";
  return count === 0 ? "There is no audit here." : "The audit holds: nothing was changed, and nothing is missing.";
}

function chainLines({ chain, files, lines, calls, open, closed, notes, problem }: ChainReport): readonly string[] {
  if (problem !== undefined) return [problemText(problem)];
  const facts = [plural(files.length, "file"), plural(lines, "line"), plural(calls, "call")].join(", ");
  const ending = closed ? [] : ["  It has no end: its process still runs, or was killed."];
  const unended = open > 0 ? [`  ${plural(open, "call")} of them never ended, or not yet.`] : [];
  return [`ok  ${chain}: ${facts}`, ...ending, ...unended, ...notes.map((note) => `  ${note}`)];
}

function problemText({ file, line, what }: Problem): string {
  return `${file}${line === undefined ? "" : `:${line}`}: ${what}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
