import { join } from "node:path";
import { type ApprovedPlan, type PlannedStage, type ProgramName, type StageIntent } from "@k8s-mcp/validator";
import type { ExecutorOptions } from "../options.ts";
import { failure } from "../outcome/failure.ts";
import type { CommandResult, Explanation } from "../outcome/result.ts";
import type { Stage } from "../pipeline/stage.ts";
import { WRITING } from "../pipeline/writing.ts";
import { releaseRecord } from "../redaction/release-record.ts";
import { type Access, type AccessResult, type AccessSettings, closeAccess, openAccess } from "./access.ts";
import { copyArgocdConfig } from "./argocd.ts";
import type { CallFolder, ServerFolder } from "./folders.ts";
import { HELM_GRACE_SECONDS, mustFinish, withHelmTimeout } from "./helm.ts";
import type { HelmRepositories } from "./helm-repositories.ts";
import type { ClusterIdentity } from "./identity.ts";
import { withIdentity } from "./istioctl.ts";
import { isCli, missingProgram, type Program, type ProgramFinder } from "./programs.ts";
import { whyUnreachable } from "./reach.ts";
import { cliVariables, filterVariables, usesProxy } from "./variables.ts";

/** What all calls of one server share. */
export interface Host extends AccessSettings {
  readonly operatorEnv: Readonly<Record<string, string | undefined>>;
  readonly programs: ProgramFinder;
  readonly howToGet: (name: ProgramName) => string;
  readonly folder: ServerFolder;
  readonly argocd: Required<NonNullable<ExecutorOptions["argocd"]>>;
  readonly helmRepositories: HelmRepositories;
  readonly redactorFor: NonNullable<ExecutorOptions["redactorFor"]>;
}

/** One call, as far as its preparation goes. */
export interface CallRequest {
  readonly plan: ApprovedPlan;
  readonly principal: string;
  readonly identity: ClusterIdentity | undefined;
  readonly timeoutSeconds: number;
}

export interface Prepared {
  readonly stages: readonly Stage[];
  /** The context of the first CLI that has a cluster. */
  readonly context: string | undefined;
  /** The namespace that it acts in: `*` for all. */
  readonly namespace: string | undefined;
  readonly notices: readonly string[];
  /** Why a program has no cluster that would go on looking for one, in silence and for ever. */
  readonly hopeless?: Explanation | undefined;
  /** A credential plugin runs, and such programs like to leave a daemon behind. */
  readonly mayLeaveStrays: boolean;
}

export type PrepareResult =
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly result: CommandResult };

const GRACE_SECONDS = 2;

/** Finds the programs of a line and gives each what it may see of the machine. */
export async function prepare(request: CallRequest, call: CallFolder, host: Host): Promise<PrepareResult> {
  const { plan } = request;
  if (plan.files !== undefined) call.putWork(plan.files);
  const stages: Stage[] = [];
  const accesses: Access[] = [];
  let place: Pick<Prepared, "context" | "namespace"> | undefined;
  for (const [index, planned] of plan.stages.entries()) {
    const program = await host.programs.find(planned.program);
    if (program === undefined) {
      const details = { command: plan.canonical };
      const unusable = await host.programs.findUnusable(planned.program);
      const message = missingProgram(planned.program, unusable, host.howToGet);
      return { ok: false, result: failure("TOOL_NOT_FOUND", message, details) };
    }
    const intent = plan.intent.stages[index];
    if (!isCli(planned.program)) {
      stages.push(filterStage(planned, program, intent, call, host.folder.empty));
      continue;
    }
    const opened = await openFor(planned, intent, request, call, host, `kubeconfig-${index}`);
    if (!opened.ok) return opened;
    const access = await withReach(opened.access, planned, host);
    accesses.push(access);
    const words = planned.program === "istioctl" ? withIdentity(planned.argv, request.identity) : undefined;
    if (words?.ok === false) {
      return { ok: false, result: failure("AUTH_ERROR", words.message, { command: plan.canonical }) };
    }
    const own = words === undefined ? planned : { ...planned, argv: words.argv };
    if (!signsInToArgocd(planned, host)) place ??= { context: access.context, namespace: namespaceOf(intent, access) };
    stages.push(await cliStage(own, program, intent, call, host, access, request));
  }
  return {
    ok: true,
    prepared: {
      stages,
      context: place?.context,
      namespace: place?.namespace,
      hopeless: stages.find(({ program, withoutCluster }) => withoutCluster !== undefined && isPatient(program))
        ?.withoutCluster,
      mayLeaveStrays: accesses.some(({ usesPlugin }) => usesPlugin),
      notices: [...new Set(accesses.flatMap(({ notice }) => notice ?? []))],
    },
  };
}

/** These wait for a cluster until they are stopped; kubectl and helm say what is wrong. */
function isPatient(program: string): boolean {
  return program === "argocd" || program === "istioctl";
}

async function withReach(access: Access, planned: PlannedStage, { operatorEnv }: Host): Promise<Access> {
  if (!isPatient(planned.program) || access.server === undefined || usesProxy(operatorEnv)) return access;
  const withoutCluster = await whyUnreachable(access.server);
  return withoutCluster === undefined ? access : { ...access, withoutCluster };
}

/** argocd with its server: it signs in there, as the operator, and asks no cluster. */
function signsInToArgocd({ program }: PlannedStage, { argocd }: Host): boolean {
  return program === "argocd" && argocd.mode === "server";
}

function namespaceOf(intent: StageIntent | undefined, access: Access): string {
  if (intent?.namespace.kind === "named") return intent.namespace.name;
  return intent?.namespace.kind === "all" ? "*" : access.namespace;
}

async function openFor(
  planned: PlannedStage,
  intent: StageIntent | undefined,
  { plan, identity }: CallRequest,
  call: CallFolder,
  host: Host,
  name: string,
): Promise<AccessResult> {
  if (!signsInToArgocd(planned, host)) {
    // Without its server argocd works on the objects of its own namespace.
    const namespace = planned.program === "argocd" ? host.argocd.namespace : plan.namespace;
    return openAccess({ context: intent?.context ?? plan.context, namespace, identity }, name, call, host);
  }
  if (identity === undefined) return { ok: true, access: closeAccess(host.defaultNamespace, name, call) };
  const message =
    "argocd would sign in to its server as the operator, not as you. Use kubectl on applications.argoproj.io, or have the operator choose argocd's core mode.";
  return { ok: false, result: failure("AUTH_ERROR", message, { command: plan.canonical }) };
}

function filterStage(
  planned: PlannedStage,
  program: Program,
  intent: StageIntent | undefined,
  call: CallFolder,
  cwd: string,
): Stage {
  return {
    program: planned.program,
    file: program.path,
    argv: [...program.before, ...planned.argv],
    env: filterVariables(call.path),
    cwd,
    stderr: planned.stderr,
    kind: "filter",
    writes: false,
    graceSeconds: GRACE_SECONDS,
    exitMeanings: intent?.exitMeanings ?? {},
  };
}

async function cliStage(
  planned: PlannedStage,
  program: Program,
  intent: StageIntent | undefined,
  call: CallFolder,
  host: Host,
  access: Access,
  { plan, principal, timeoutSeconds }: CallRequest,
): Promise<Stage> {
  const writes = intent?.effects.some((effect) => WRITING.has(effect)) ?? true;
  const core = planned.program === "argocd" && host.argocd.mode === "core";
  const env = cliVariables(
    planned.program,
    {
      home: call.home,
      temporary: call.path,
      kubeconfig: access.kubeconfig,
      discoveryCache: access.discoveryCache,
      programs: host.folder.programs,
    },
    host.operatorEnv,
    { usesPlugin: access.usesPlugin, argocdOptions: core ? "--core" : undefined },
  );
  if (planned.program === "argocd" && !core) {
    // argocd's own context; the intent's names the cluster behind `--kube-context`.
    const said = intent?.modifiers.find(({ flag, value }) => flag === "argocd-context" && value !== "")?.value;
    // What was judged runs, wherever somebody has switched to since.
    const context = said ?? plan.argocdContext;
    await copyArgocdConfig(host.operatorEnv, context, join(env["ARGOCD_CONFIG_DIR"] ?? call.home, "config"));
  }
  const helm = planned.program === "helm";
  if (helm) await host.helmRepositories.give(env["HELM_REPOSITORY_CONFIG"] ?? "", env["HELM_REPOSITORY_CACHE"] ?? "");
  const record = intent && releaseRecord(planned, intent);
  return {
    program: planned.program,
    file: program.path,
    argv: [...program.before, ...(helm ? withHelmTimeout(planned.argv, intent, timeoutSeconds) : planned.argv)],
    env,
    cwd: call.work,
    stderr: planned.stderr,
    kind: "cli",
    writes,
    graceSeconds: helm && writes ? HELM_GRACE_SECONDS : GRACE_SECONDS,
    mustFinish: helm && mustFinish(intent),
    outlivesReader: helm && writes,
    exitMeanings: intent?.exitMeanings ?? {},
    withoutCluster: access.withoutCluster,
    redactor: intent && host.redactorFor(intent, principal),
    learnsFrom: record &&
      intent && { argv: [...program.before, ...record], redactor: host.redactorFor(intent, principal) },
  };
}
