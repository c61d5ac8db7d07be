import { createHash } from "node:crypto";
import type { LintSettings } from "../judge.ts";
import { decided } from "../judging/told.ts";
import { suppression, unreadableScript } from "../rules/file-rules.ts";
import { isTold, severityOf } from "../rules/known.ts";
import type { FileFinding } from "./file-finding.ts";
import type { Lines } from "./lines.ts";
import type { Problem } from "./problem.ts";

/** The same for the same parts, however long they are. */
export function fingerprintOf(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
}

/**
 * What a reader is told of a file's findings, in the order of their places.
 *
 * @param name what the fingerprints know the file by.
 */
export function problemsOf(
  found: readonly FileFinding[],
  { file, name, lines }: { readonly file: string; readonly name: string; readonly lines: Lines },
  { rules, least }: LintSettings,
): readonly Problem[] {
  const seen = new Map<string, number>();
  const problems = found.flatMap((finding): readonly Problem[] => {
    const { id, slug, message, instead, start, end, command, where } = finding;
    if (!isTold(id, least)) return [];
    // The others are decided already, where they were judged.
    const rule = [unreadableScript, suppression].find((one) => one.id === id);
    const decision = rule === undefined ? finding.decision : decided(rules[id], rule.decision);
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
        fingerprint: fingerprintOf(identity, count),
      },
    ];
  });
  return problems.toSorted(
    (one, other) => one.line - other.line || one.column - other.column || one.id.localeCompare(other.id),
  );
}
