import type { JudgeOptions, Rule, RuleSetting } from "@k8s-mcp/validator";

/** How commands are judged: a profile, with what a team says of it. */
export interface LintSettings {
  /** Goes to the validator as it is. */
  readonly judge: JudgeOptions;
  /** What rules decide instead of their default, by id: those of scripts and those on words that are not known too. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /**
   * A person has read the script before it runs, and it runs beside a log: what is printed does no harm where it does
   * not reach that, and what is tried, ordinary or a plugin is no finding.
   */
  readonly isPipeline: boolean;
  /** Less serious findings are not told; everything is where it is absent. */
  readonly least?: Rule["severity"];
}
