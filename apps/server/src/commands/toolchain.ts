import { bringPrograms, PROGRAM_NAMES, programTable, SandboxError } from "@k8s-mcp/sandbox";
import type { ProgramName } from "@k8s-mcp/sandbox";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import type { RunCommand } from "./command.ts";
import { progressLine } from "./progress-line.ts";

const own = {
  quiet: { type: "boolean", description: "Print the table only where a program is missing" },
  prune: { type: "boolean", description: "Keep the programs, not what building them left in caches" },
} as const;

/** `toolchain`: brings the CLIs and the control plane, and says what came from where. */
export const run: RunCommand = async (args, { stdout, stderr }) => {
  const flags = parseFlags(args, own, { withSettings: false, maxOperands: PROGRAM_NAMES.length });
  const names = flags.operands.length === 0 ? PROGRAM_NAMES : flags.operands.map(programName);

  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal).once("SIGHUP", onSignal);
  const line = progressLine(stderr);
  try {
    const report = await bringPrograms(names, {
      prune: flags.own["prune"] === true,
      signal: stop.signal,
      onProgress: ({ subject, phase, message }) => line.show(`${subject} ${phase}`, message),
    });
    line.end();
    if (flags.own["quiet"] !== true || report.missing.length > 0) stdout.write(`${programTable(report)}\n`);
    for (const { name, reasons } of report.missing) {
      stderr.write(`${name} could not be had:\n`);
      for (const [source, reason] of Object.entries(reasons)) stderr.write(`  ${source}: ${reason}\n`);
    }
    return report.missing.length === 0 ? 0 : 1;
  } catch (error) {
    line.end();
    if (!(error instanceof SandboxError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal).off("SIGHUP", onSignal);
  }
};

function programName(given: string): ProgramName {
  const name = PROGRAM_NAMES.find((candidate) => candidate === given);
  if (name === undefined) throw new ConfigError(`There is no program ${given}. Use ${PROGRAM_NAMES.join(", ")}.`);
  return name;
}
