import { explain } from "@k8s-mcp/validator/explain";
import type { Finding, JudgeOptions, Verdict } from "@k8s-mcp/validator";

/** A finding as the person and the agent read it; what is said below all of them is not said twice. */
function told({ id, slug, message, instead }: Finding, nearest: string | undefined): string {
  return `${id} ${slug}: ${message}${instead === undefined || instead === nearest ? "" : ` Instead: ${instead}`}`;
}

/**
 * The findings that decide, and the nearest line that is allowed.
 *
 * @param line the command by itself, where all of it is known.
 * @param verdict what the validator said of that line, where it was asked.
 */
export function reasonOf(
  findings: readonly Finding[],
  decision: "confirm" | "deny",
  line: string | undefined,
  options: JudgeOptions,
  verdict?: Verdict,
): string {
  const deciding = findings.filter((finding) => finding.decision === decision);
  const nearest = line === undefined ? undefined : explain(line, options, verdict).nearest?.command;
  return [
    ...deciding.map((finding) => told(finding, nearest)),
    ...(nearest === undefined ? [] : [`Allowed: ${nearest}`]),
  ].join("\n");
}
