import { bringPrograms, pinChecksums, PROGRAM_NAMES, programTable, SandboxError } from "@k8s-mcp/sandbox";
import type { ProgramName, ToolchainProgress } from "@k8s-mcp/sandbox";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import type { CommandIo, ExitCode, RunCommand } from "./command.ts";
import { createLog } from "../telemetry/log.ts";
import { progressLine } from "./progress-line.ts";
import { shutdownSignal } from "./shutdown.ts";

const own = {
  quiet: { type: "boolean", description: "Print the table only where a program is missing" },
  prune: { type: "boolean", description: "Keep the programs, not what building them left in caches" },
} as const;

interface Work {
  readonly names: readonly ProgramName[];
  readonly quiet: boolean;
  readonly prune: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ToolchainProgress) => void;
}

/** `toolchain`: brings the CLIs and the control plane, and says what came from where; `pin` fills the list of checksums. */
export const run: RunCommand = async (args, io) => {
  const flags = parseFlags(args, own, { withSettings: false, maxOperands: PROGRAM_NAMES.length + 1 });
  const pins = flags.operands[0] === "pin";
  const given = pins ? flags.operands.slice(1) : flags.operands;
  const names = given.length === 0 ? PROGRAM_NAMES : given.map(programName);

  const stop = shutdownSignal(createLog("warn", io.stderr));
  const line = progressLine(io.stderr);
  const work: Work = {
    names,
    quiet: flags.own["quiet"] === true,
    prune: flags.own["prune"] === true,
    signal: stop.signal,
    onProgress: ({ subject, phase, message }) => line.show(`${subject} ${phase}`, message),
  };
  try {
    const finish = await (pins ? pin(work) : bring(work));
    line.end();
    return finish(io);
  } catch (error) {
    line.end();
    if (!(error instanceof SandboxError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    stop.done();
  }
};

/** What is left to say once the line that showed progress has ended. */
type Finish = (io: CommandIo) => ExitCode;

async function bring({ names, quiet, prune, signal, onProgress }: Work): Promise<Finish> {
  const report = await bringPrograms(names, { prune, signal, onProgress });
  return ({ stdout, stderr }) => {
    if (!quiet || report.missing.length > 0) stdout.write(`${programTable(report)}\n`);
    for (const { name, reasons } of report.missing) {
      stderr.write(`${name} could not be had:\n`);
      for (const [source, reason] of Object.entries(reasons)) stderr.write(`  ${source}: ${reason}\n`);
    }
    return report.missing.length === 0 ? 0 : 1;
  };
}

async function pin({ names, signal, onProgress }: Work): Promise<Finish> {
  const { pinned, failed } = await pinChecksums({ names, signal, onProgress });
  return ({ stdout, stderr }) => {
    stdout.write(`${Object.keys(pinned).length} release files pinned.\n`);
    for (const { url, reason } of failed) stderr.write(`${url}: ${reason}\n`);
    return failed.length === 0 ? 0 : 1;
  };
}

function programName(given: string): ProgramName {
  const name = PROGRAM_NAMES.find((candidate) => candidate === given);
  if (name === undefined) throw new ConfigError(`There is no program ${given}. Use ${PROGRAM_NAMES.join(", ")}.`);
  return name;
}
