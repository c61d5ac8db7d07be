import { type ParsedCommand, parseWords, type PlannedStage } from "@k8s-mcp/validator";

/** A stage's words, read as its program reads them. */
export function commandOf({ program, argv }: PlannedStage): ParsedCommand | undefined {
  const span = { start: 0, end: 0 };
  const words = [program, ...argv].map((value) => ({ value, span, quoted: true }));
  const result = parseWords({ text: "", stages: [{ words, stderr: "separate", span }] });
  return result.ok ? result.stages[0] : undefined;
}
