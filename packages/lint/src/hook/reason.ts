import type { Finding, JudgeOptions } from "@k8s-mcp/validator";

/** A finding as the person and the agent read it. */
function told({ id, slug, message, instead }: Finding): string {
  return `${id} ${slug}: ${message}${instead === undefined ? "" : ` Instead: ${instead}`}`;
}

/** The findings that decide, and the nearest line that is allowed. */
export async function reasonOf(
  findings: readonly Finding[],
  decision: "confirm" | "deny",
  line: string | undefined,
  options: JudgeOptions,
): Promise<string> {
  const deciding = findings.filter((finding) => finding.decision === decision);
  const { explain } = await import("@k8s-mcp/validator/explain");
  const nearest = line === undefined ? undefined : explain(line, options).nearest?.command;
  return [...deciding.map(told), ...(nearest === undefined ? [] : [`Allowed: ${nearest}`])].join("\n");
}
