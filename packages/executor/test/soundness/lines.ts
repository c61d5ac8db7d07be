import { readFileSync } from "node:fs";
import {
  type ApprovedPlan,
  CLI_NAMES,
  type CliName,
  confirm,
  type Intent,
  judge,
  type JudgeOptions,
} from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";
import { constantFrom, sample } from "fast-check";
import type { Executor } from "../../src/index.ts";

/** One call: a line, and what it reads from standard input. */
export interface Line {
  readonly tool: CliName;
  readonly command: string;
  readonly stdin?: string;
}

const CORPUS = new URL("../../../validator/test/corpus/commands.jsonl", import.meta.url);

/** Seconds that a line may take. Some wait for what never comes; what they ask for they have asked by then. */
const TIMEOUT = 8;

function options({ tool, stdin }: Line): JudgeOptions {
  return {
    tool,
    timeout: TIMEOUT,
    capabilities: ["redact", "cap-time", "files"],
    manifests: readManifests,
    ...(stdin === undefined ? {} : { stdin }),
  };
}

/** The words of a line that reach the API server: filters never do. */
function asked({ command }: Line, { stages }: ApprovedPlan): string {
  const clis = stages.filter(({ program }) => CLI_NAMES.some((name) => name === program));
  return clis.length === 0 ? command : JSON.stringify(clis.map(({ program, argv }) => [program, ...argv]));
}

/** Argo CD's lines wait for each other and go first; those that delete go last, since others look at the same. */
function turn(line: Line): number {
  if (line.tool === "argocd") return 0;
  return intentOf(line).effects.includes("delete") ? 2 : 1;
}

/** The names of the flags in a line's words, each once, whatever their order and values. */
function flagsOf(words: string): readonly string[] {
  return [...new Set(Array.from(words.matchAll(/"(--[\w-]+|-\w)/g), ([, flag = ""]) => flag))].toSorted();
}

/** What decides which requests a line makes: its commands, the names of its flags, and what they are about. */
function shape(line: Line, words: string): string {
  const stages = intentOf(line).stages.map(({ tool, path, dryRun, help, namespace, targets }) => {
    const about = targets.map(({ group, resource, namespaced, extent }) => {
      // One type is got as another; described, or changed, each has a way of its own.
      const type = path[0] === "get" ? namespaced : `${resource}.${group}`;
      return [type, extent.kind];
    });
    return [tool, path, dryRun, help, namespace.kind, about];
  });
  return JSON.stringify([stages, flagsOf(words)]);
}

/**
 * The labelled commands that strict mode allows to a caller that can do what an executor can. Of those of one shape
 * there is one, which the seed of the run chooses; of those that differ in their filters alone it is always the last.
 */
export function allowedLines(): readonly Line[] {
  const lines = readFileSync(CORPUS, "utf8")
    .trim()
    .split("\n")
    .map((text): Line => JSON.parse(text));
  const different = new Map<string, Line>();
  for (const line of lines) {
    const verdict = judge(line.command, options(line));
    if (verdict.decision === "allow") different.set(asked(line, verdict.plan), line);
  }
  const shapes = Map.groupBy(different, ([words, line]) => shape(line, words)).values();
  return Array.from(shapes, oneOf).toSorted((a, b) => turn(a) - turn(b));
}

function oneOf(same: readonly (readonly [words: string, line: Line])[]): Line {
  const [[, line] = []] = sample(constantFrom(...same), 1);
  if (line === undefined) throw new Error("Every shape is one of a line.");
  return line;
}

/** What a line says of itself, before anything is known of its place and files. */
export function intentOf(line: Line): Intent {
  const { intent } = judge(line.command, options(line));
  if (intent === undefined) throw new Error(`${line.command} is not understood.`);
  return intent;
}

/** The plan of a line with its place and the content of its files, as the tools make it; agreed to where a person has to. */
export async function planFor(line: Line, namespace: string, executor: Executor): Promise<ApprovedPlan> {
  const intent = intentOf(line);
  const read = await executor.files(intent);
  if (!read.ok) throw new Error(`${line.command}: ${read.message}`);
  const saysItself = intent.stages.some((stage) => stage.namespace.kind !== "default");
  const scope = await executor.scope({ intent, ...(saysItself ? {} : { namespace }) });
  if (!scope.ok) throw new Error(`${line.command}: ${scope.result.error?.message}`);
  const where = scope.namespace === undefined ? {} : { namespace: scope.namespace };
  const verdict = judge(line.command, { ...options(line), files: read.files, ...where });
  if (verdict.decision === "allow") return verdict.plan;
  if (verdict.decision === "confirm") return confirm(verdict, { accepted: true, by: "test" });
  throw new Error(`${line.command}: ${verdict.findings.map(({ message }) => message).join(" ")}`);
}
