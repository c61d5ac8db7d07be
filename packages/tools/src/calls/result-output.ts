import type { CommandResult } from "@k8s-mcp/executor";
import type { Finding } from "@k8s-mcp/validator";
import type { ToolOutput } from "../tool.ts";

/** A command's result as a client sees it: plain output as text, everything as structured content. */
export function commandOutput(result: CommandResult): ToolOutput {
  const { text, told } = textOf(result);
  const note = noteOf(told);
  return {
    text,
    ...(note === "" ? {} : { note }),
    structured: { ...result, ...(result.findings === undefined ? {} : { findings: toldFindings(result.findings) }) },
    isError: result.status === "error",
  };
}

/** What there is to read, and the result without what is read there. */
function textOf(result: CommandResult): { readonly text: string; readonly told: CommandResult } {
  if (result.status === "error") return { text: failureText(result), told: result };
  if (result.output !== "") return { text: result.output, told: result };
  const { warnings = "", ...told } = result;
  // `No resources found in web namespace.` comes on standard error, and is the answer.
  if (warnings.trim() !== "" && !ASIDE.test(warnings)) return { text: warnings.trim(), told };
  return { text: "(no output)", told: result };
}

/** What the API server adds to an answer (`Warning: … is deprecated`): alone it would hide that there is none. */
const ASIDE = /^Warning: /mu;

/** What stands against a command, each once: that something else of it would be allowed helps nobody. */
function toldFindings(findings: readonly Finding[]): readonly ReturnType<typeof toldFinding>[] {
  const against = findings.filter(({ decision }) => decision !== "allow");
  return [...new Map(against.map((finding) => [`${finding.id} ${finding.message}`, toldFinding(finding)])).values()];
}

/** Which rule, and why. What to do instead stands in the message, once; some clients show a model this and no text. */
function toldFinding({ id, slug, decision, message }: Finding): Omit<Finding, "instead" | "span"> {
  return { id, slug, decision, message };
}

/** A failure before anything ran. */
export function failure(
  code: NonNullable<CommandResult["error"]>["code"],
  message: string,
  more: Partial<CommandResult> = {},
): CommandResult {
  return { ...more, status: "error", output: "", error: { code, message } };
}

function failureText({ error, output }: CommandResult): string {
  if (error === undefined) return output;
  const { stderr } = error.details ?? {};
  const parts = [`${error.code}: ${error.message}`];
  // The message may quote standard error already; twice would only cost tokens.
  const said = stderr === undefined ? "" : withoutRepetition(stderr, error.message);
  if (said !== "") parts.push(said);
  if (output !== "") parts.push(`Output until then:\n${output}`);
  return parts.join("\n\n");
}

/** Where it ran and what the output alone does not tell, one fact a line. */
function noteOf(result: CommandResult): string {
  const lines: string[] = [];
  if (result.context !== undefined || result.namespace !== undefined) {
    const namespace = result.namespace === "*" ? "all" : (result.namespace ?? "default");
    lines.push(`context: ${result.context ?? "none"}, namespace: ${namespace}`);
  }
  if (result.status === "success" && result.exit_code !== undefined && result.exit_code !== 0) {
    lines.push(`exit code: ${result.exit_code} (an answer, not a failure)`);
  }
  if (result.warnings !== undefined && result.warnings !== "") lines.push(`warnings: ${result.warnings.trim()}`);
  // Where it is kept, the output itself says so at the place where it is cut.
  if (result.truncated === true && result.result_uri === undefined) {
    lines.push("The output was cut. Narrow it with a selector, -o name, or a filter such as | grep or | head.");
  }
  if (result.next_offset !== undefined) {
    const where = result.result_uri === undefined ? "" : ` of ${result.result_uri}`;
    lines.push(`next offset: ${result.next_offset}${where}`);
  }
  return lines.join("\n");
}

/** A line of Kubernetes' client library about its own tries: `E1121 08:02:12.778315   25011 memcache.go:265] …`. */
const CLIENT_LOG = /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w.]+:\d+\] /;

/**
 * A CLI's own record of its error: helm's beside the error itself, `level=ERROR msg="…" error="…"`, and argocd's in its
 * place, `{"level":"fatal","msg":"…","time":"…"}`.
 */
const ERROR_LOG =
  /^(?:level=ERROR msg=.* error="(?<helm>(?:[^"\\]|\\.)*)"|\{"level":"fatal","msg":"(?<argocd>(?:[^"\\]|\\.)*)",.*\})$/u;

/** What the command itself said beside the message: libraries repeat the same failure for each of their tries. */
function withoutRepetition(stderr: string, message: string): string {
  const lines = stderr.split("\n").filter((line) => {
    const text = line.trim().replace(/ \(\d+ times\)$/u, "");
    const { helm, argocd } = ERROR_LOG.exec(text)?.groups ?? {};
    const logged = (helm ?? argocd)?.replaceAll(/\\(.)/gu, "$1");
    return !CLIENT_LOG.test(line) && (text === "" || !message.includes(logged ?? text));
  });
  return lines.join("\n").trim();
}
