import * as z from "zod";
import { CLI_NAMES } from "../../grammar/command.ts";

const PREFIX_EXAMPLE = "kubectl delete pod";

/** A list with nothing but comments in it is `null` to YAML. */
function perCli<Item extends z.ZodType>(item: Item) {
  return z.partialRecord(z.enum(CLI_NAMES), z.array(item).nullable()).nullable();
}

const prefixes = perCli(z.string().min(1));

const regexRule = z.object({
  pattern: z
    .string()
    .min(1)
    .describe("A regular expression as Python's `re` takes it, searched in each command of the CLI"),
  description: z.string().optional().describe("What it is there for"),
  error_message: z.string().min(1).optional().describe("What the agent is told"),
});

/** The three sections of the predecessor's security file, as they stand there. */
export const predecessorSections = {
  dangerous_commands: prefixes
    .optional()
    .describe(`Commands that are refused, by their beginning, such as \`${PREFIX_EXAMPLE}\``),
  safe_patterns: prefixes
    .optional()
    .describe("Beginnings that lift `dangerous_commands` and what the built-in rules hold against a command"),
  regex_rules: perCli(regexRule).optional().describe("Patterns that refuse a command"),
};

export type PredecessorSections = z.output<z.ZodObject<typeof predecessorSections>>;
