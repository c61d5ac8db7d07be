import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readBaseline, writeBaseline } from "../problems/baseline.ts";
import { readGiven } from "../config/read-given.ts";
import { type ReadSettings, readSettings, type SettingsPlace } from "../config/read-settings.ts";
import { nameIn, repositoryOf } from "../files/repository.ts";
import { type FormatName, FORMATS, isFormat } from "../formats/registry.ts";
import type { Problem } from "../problems/problem.ts";
import { SEVERITIES, type Severity } from "../rules/known.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import type { CommandRun, Io } from "./io.ts";
import { lintPaths, lintStdin } from "./linted.ts";
import { readOptions } from "./options.ts";
import { sourceLines } from "./source-lines.ts";

const OPTIONS = {
  config: { type: "string" },
  policy: { type: "string" },
  profile: { type: "string" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  severity: { type: "string" },
  "fix-hint": { type: "boolean" },
  baseline: { type: "string" },
  "write-baseline": { type: "string" },
  "changed-since": { type: "string" },
  "max-warnings": { type: "string" },
  jobs: { type: "string", short: "j" },
  "stdin-filename": { type: "string" },
  color: { type: "boolean" },
  "no-color": { type: "boolean" },
} as const;

function numberOf(text: string | undefined, name: string, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least)
    throw new UsageError(`--${name} takes a number from ${least} up, and not ${JSON.stringify(text)}.`);
  return value;
}

function severityFrom(text: string | undefined): Severity | undefined {
  if (text === undefined) return undefined;
  const severity = SEVERITIES.find((one) => one === text);
  if (severity === undefined)
    throw new UsageError(`There is no severity ${JSON.stringify(text)}. There are: ${SEVERITIES.join(", ")}.`);
  return severity;
}

function formatFrom(text: string | undefined, { env, stdout }: Io): FormatName {
  if (text === undefined) return env["GITHUB_ACTIONS"] === "true" && stdout.isTTY !== true ? "github" : "text";
  if (!isFormat(text))
    throw new UsageError(`There is no format ${JSON.stringify(text)}. There are: ${Object.keys(FORMATS).join(", ")}.`);
  return text;
}

/** The file of findings that are left out, if any: the option's, or the configuration's with its place. */
function baselineFrom(given: string | undefined, { config, file }: ReadSettings, root: string) {
  const own = config.baseline === undefined ? undefined : resolve(dirname(file ?? root), config.baseline);
  const baseline = given ?? own;
  return baseline === undefined ? undefined : readBaseline(readGiven(resolve(root, baseline), "baseline"), baseline);
}

function writeReport(file: string, text: string, option: string): void {
  try {
    writeFileSync(file, text);
  } catch {
    throw new UsageError(`--${option}: ${file} cannot be written. Check that its folder exists and may be written to.`);
  }
}

/** `k8s-mcp-lint [paths…]` */
export const lint: CommandRun = async (args, io) => {
  const { values, positionals } = readOptions(args, OPTIONS);
  const root = io.cwd();
  const severity = severityFrom(values.severity);
  const settings: SettingsPlace = {
    root,
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(values.policy === undefined ? {} : { policy: values.policy }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
    ...(severity === undefined ? {} : { severity }),
  };
  const read = readSettings(settings);
  const { config } = read;
  const repository = repositoryOf(root, read.file);
  const format = formatFrom(values.format, io);
  const maxWarnings = numberOf(values["max-warnings"], "max-warnings", 0) ?? config.maxWarnings ?? 0;
  const jobs = numberOf(values.jobs, "jobs", 1);
  const baseline = baselineFrom(values.baseline, read, root);

  const place = { settings, read, repository };
  const isStdin = positionals.includes("-");
  if (isStdin && positionals.length > 1) throw new UsageError("`-` is standard input and stands alone.");
  const stdin = isStdin ? await lintStdin(io, values["stdin-filename"], place) : undefined;
  const linted =
    stdin === undefined
      ? await lintPaths(positionals, place, { jobs, changedSince: values["changed-since"] }, io)
      : [stdin];

  const found = linted.flatMap(({ problems }) => problems);
  if (values["write-baseline"] !== undefined) {
    writeReport(
      resolve(root, values["write-baseline"]),
      writeBaseline(found.map((one) => ({ ...one, file: nameIn(repository, root, one.file) }))),
      "write-baseline",
    );
    io.stderr.write(`Wrote ${found.length} findings to ${values["write-baseline"]}.\n`);
    return 0;
  }
  const problems = found.filter(({ fingerprint }) => baseline?.has(fingerprint) !== true);
  const useColor =
    values["no-color"] !== true &&
    (values.color === true || (io.stdout.isTTY === true && io.env["NO_COLOR"] === undefined));
  const text = FORMATS[format](
    {
      problems,
      files: linted.length,
      commands: linted.reduce((sum, { commands }) => sum + commands, 0),
      suppressed: linted.reduce((sum, { suppressed }) => sum + suppressed, 0),
      known: found.length - problems.length,
      version: VERSION,
    },
    {
      color: useColor && values.output === undefined,
      sourceLine: sourceLines(root, stdin?.text),
      fixHint: values["fix-hint"] ?? format === "text",
    },
  );
  if (values.output === undefined) io.stdout.write(text);
  else writeReport(resolve(root, values.output), text, "output");
  return exitCode(problems, maxWarnings);
};

function exitCode(problems: readonly Problem[], maxWarnings: number): number {
  const errors = problems.filter(({ level }) => level === "error").length;
  return errors > 0 || problems.length - errors > maxWarnings ? 1 : 0;
}
