import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName, Intent, JudgeOptions, Verdict } from "@k8s-mcp/validator";
import { given } from "./given.ts";
import { judging } from "./ports.ts";
import type { CliPorts } from "./ports.ts";
import type { Where } from "./where.ts";
import { failure } from "./result-output.ts";

/** What a call says beside how it is to run. */
export interface AskedCall {
  readonly command: string;
  readonly timeout?: number;
  readonly stdin?: string;
  readonly context?: string;
  readonly namespace?: string;
}

export interface JudgeCallOptions {
  /** Find out where the call would act even where the line alone is denied. */
  readonly placed?: boolean;
}

/** A verdict with what it was judged by. */
export interface JudgedCall {
  readonly verdict: Verdict;
  readonly options: JudgeOptions;
  /** The real place; empty where the line alone was judged. */
  readonly where: Where;
  /** Why the call cannot run although the line may: its place or its files are not there. */
  readonly failed?: CommandResult;
}

/** A kustomization names bases, and those name theirs: nobody layers more of them. */
const MOST_ROUNDS = 16;

/**
 * Judged twice: first for what the line itself says of context, namespace and files, then with the real place and the
 * files' content. Where that content names more files, they are read and it is judged again. The last judgement is the
 * one that counts, and what it was given is what runs.
 */
export async function judgeCall(
  cli: CliName,
  call: AskedCall,
  ports: CliPorts,
  { placed = false }: JudgeCallOptions = {},
): Promise<JudgedCall> {
  const { executor, settings } = ports;
  const asked = given({ context: call.context, namespace: call.namespace });
  const judge = (
    where: Where & Pick<JudgeOptions, "argocdContext">,
    files: JudgeOptions["files"],
  ): Omit<JudgedCall, "where"> => {
    const own = given({ stdin: call.stdin, timeout: call.timeout, files });
    const options = { ...judging(settings), ...own, ...where, tool: cli };
    return { verdict: ports.judge(call.command, options), options };
  };

  const first = judge(asked, undefined);
  const { decision, intent } = first.verdict;
  // What a file holds can lift a refusal; a place can only add one.
  if (decision === "deny" && !placed && !readsFiles(intent)) return { ...first, where: {} };
  const read = intent && (await executor.files(intent));
  if (read?.ok === false) {
    const failed = decision === "deny" ? {} : { failed: failure("VALIDATION_ERROR", read.message) };
    return { ...first, where: {}, ...failed };
  }
  const scope = await executor.scope({ ...asked, ...given({ intent }) });
  if (!scope.ok) return { ...first, where: {}, failed: scope.result };

  const where = given({ context: scope.context, namespace: scope.namespace });
  const place = { ...where, ...given({ argocdContext: scope.argocdContext }) };
  let judged = { ...judge(place, read?.files), where };
  const known = new Set(pathsOf(intent));
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const named = judged.verdict.intent;
    const paths = pathsOf(named).filter((path) => !known.has(path));
    if (named === undefined || paths.length === 0) break;
    const more = await executor.files(named);
    if (!more.ok) {
      return judged.verdict.decision === "deny"
        ? judged
        : { ...judged, failed: failure("VALIDATION_ERROR", more.message) };
    }
    for (const path of paths) known.add(path);
    judged = { ...judge(place, more.files), where };
  }
  return judged;
}

function pathsOf(intent: Intent | undefined): readonly string[] {
  return intent?.stages.flatMap(({ files }) => files.map(({ value }) => value)) ?? [];
}

function readsFiles(intent: Intent | undefined): boolean {
  return pathsOf(intent).length > 0;
}
