import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { UsageError } from "../usage-error.ts";

/** Node's own parser, with its complaints as usage errors. */
export function readOptions<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ", 1)[0] ?? "") : "The options cannot be read";
    throw new UsageError(`${message.replace(/\.$/, "")}. \`k8s-mcp-lint --help\` lists the options.`);
  }
}
