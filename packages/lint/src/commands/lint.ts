import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { readBaseline, writeBaseline } from "../baseline.ts";
import { readGiven } from "../config/config.ts";
import { type ReadSettings, readSettings } from "../config/read-settings.ts";
import { changedSince } from "../files/changed.ts";
import { lintFiles } from "../files/lint-files.ts";
import { lintInParallel, type SettingsPlace } from "../files/pool.ts";
import { nameIn, repositoryOf } from "../files/repository.ts";
import { filesBelow } from "../files/walk.ts";
import { type FormatName, FORMATS, isFormat } from "../formats/registry.ts";
import { type LintedFile, lintText } from "../lint-text.ts";
import type { Problem } from "../problem.ts";
import { SEVERITIES, type Severity } from "../rules/known.ts";
import { readerFor, readerOfKind } from "../sources/detect.ts";
import { readShell } from "../sources/shell.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import { type CommandRun, type Io, readAll } from "./io.ts";
import { readOptions } from "./options.ts";
import { progressBar } from "./progress.ts";

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

/** Fewer files are linted sooner than threads are started. */
const WORTH_THREADS = 400;

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

async function lintStdin(
  io: Io,
  name: string | undefined,
  { settings }: ReadSettings,
  repository: string,
): Promise<LintedFile & { text: string }> {
  const text = await readAll(io);
  const file = name ?? "-";
  // What is piped in is a script, unless its name says otherwise.
  const read = readerOfKind(file) ?? readerFor(file, text) ?? readShell;
  const linted = lintText(file, text, settings, read, nameIn(repository, io.cwd(), file));
  return { ...(linted ?? { file, problems: [], commands: 0, suppressed: 0 }), text };
}

/** `k8s-mcp-lint [paths…]` */
export const lint: CommandRun = async (args, io) => {
  const { values, positionals } = readOptions(args, OPTIONS);
  const root = io.cwd();
  const place: SettingsPlace = {
    root,
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(values.policy === undefined ? {} : { policy: values.policy }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  };
  const read = readSettings(place);
  const { config, file: configFile } = read;
  const repository = repositoryOf(root, configFile);
  const format = formatFrom(values.format, io);
  const least = SEVERITIES.indexOf(severityFrom(values.severity) ?? config.severity ?? "low");
  const maxWarnings = numberOf(values["max-warnings"], "max-warnings", 0) ?? config.maxWarnings ?? 0;
  const jobs = numberOf(values.jobs, "jobs", 1);
  const baselineFile =
    values.baseline ??
    (config.baseline === undefined ? undefined : resolve(dirname(configFile ?? root), config.baseline));
  const baseline =
    baselineFile === undefined
      ? undefined
      : readBaseline(readGiven(resolve(root, baselineFile), "baseline"), baselineFile);

  const isStdin = positionals.includes("-");
  if (isStdin && positionals.length > 1) throw new UsageError("`-` is standard input and stands alone.");
  let linted: readonly LintedFile[];
  let stdinText: string | undefined;
  if (isStdin) {
    const one = await lintStdin(io, values["stdin-filename"], read, repository);
    stdinText = one.text;
    linted = [one];
  } else {
    const all = filesBelow(positionals.length === 0 ? ["."] : positionals, root, config.ignore, read.folder);
    const changed = values["changed-since"] === undefined ? undefined : changedSince(values["changed-since"], root);
    const files = changed === undefined ? all : all.filter((file) => changed.has(file));
    const bar = progressBar(files.length, io);
    const threads = Math.min(
      jobs ?? (files.length < WORTH_THREADS ? 1 : Math.min(4, availableParallelism())),
      Math.max(1, files.length),
    );
    linted =
      threads === 1
        ? lintFiles(files, root, read.settings, () => bar.add(1), repository)
        : await lintInParallel(files, threads, { root, repository, settings: place }, (count) => bar.add(count));
    bar.end();
  }

  const found = linted
    .flatMap(({ problems }) => problems)
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= least);
  if (values["write-baseline"] !== undefined) {
    writeFileSync(
      resolve(root, values["write-baseline"]),
      writeBaseline(found.map((one) => ({ ...one, file: nameIn(repository, root, one.file) }))),
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
      sourceLine: lineReader(root, stdinText),
      fixHint: values["fix-hint"] ?? format === "text",
    },
  );
  if (values.output === undefined) io.stdout.write(text);
  else writeFileSync(resolve(root, values.output), text);
  return exitCode(problems, maxWarnings);
};

function exitCode(problems: readonly Problem[], maxWarnings: number): number {
  const errors = problems.filter(({ level }) => level === "error").length;
  return errors > 0 || problems.length - errors > maxWarnings ? 1 : 0;
}

/** Lines of files, each read once. */
function lineReader(root: string, stdinText: string | undefined): (file: string, line: number) => string | undefined {
  const texts = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = texts.get(file);
    if (lines === undefined) {
      try {
        lines = (stdinText ?? readFileSync(join(root, file), "utf8")).split("\n");
      } catch {
        lines = [];
      }
      texts.set(file, lines);
    }
    return lines[line - 1]?.replace(/\r$/, "");
  };
}
