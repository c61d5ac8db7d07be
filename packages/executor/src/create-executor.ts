import { tmpdir } from "node:os";
import { join } from "node:path";
import { isApprovedPlan } from "@k8s-mcp/validator";
import type { CallBegin } from "./audit/audit.ts";
import { createAudited } from "./audit/audited.ts";
import { outsideBegin, planBegin, readBegin } from "./audit/record.ts";
import { checkOptions } from "./check-options.ts";
import { createAdmission } from "./admission/admit.ts";
import { DEFAULT_LIMITS } from "./admission/limits.ts";
import { currentArgocdContext } from "./environment/argocd.ts";
import { createContextChooser } from "./environment/contexts.ts";
import { createServerFolder } from "./environment/folders.ts";
import { createHelmRepositories } from "./environment/helm-repositories.ts";
import { createKubeconfigLoader } from "./environment/kubeconfig/load.ts";
import { listContexts } from "./environment/list-contexts.ts";
import { createProgramFinder, whereToGet } from "./environment/programs.ts";
import { resolveScope } from "./environment/resolve-scope.ts";
import { CHANGED_VARIABLES } from "./environment/variables.ts";
import { createVersions } from "./environment/versions.ts";
import type { Executor } from "./executor.ts";
import type { ExecutorOptions } from "./options.ts";
import { failure } from "./outcome/failure.ts";
import { internalError } from "./outcome/internal-error.ts";
import type { CommandResult } from "./outcome/result.ts";
import { createCaps } from "./process/caps.ts";
import { createKernelPipes } from "./process/pipes.ts";
import { createWatcher } from "./process/watcher.ts";
import { createPrincipalMemory } from "./redaction/principal-memory.ts";
import { learnGiven } from "./redaction/given/given-values.ts";
import { printedBy } from "./redaction/printed.ts";
import { createRedactor } from "./redaction/redactor.ts";
import { learnSecret } from "./redaction/seen/learn-secret.ts";
import { hideIn } from "./redaction/hide-in.ts";
import { createMask } from "./redaction/seen/mask.ts";
import { createShapes } from "./redaction/shapes/shapes.ts";
import { createScanner } from "./redaction/structure/scanner.ts";
import { run, type Server } from "./run.ts";
import { filterResult } from "./store/filter-result.ts";
import { createMemoryAndDiskStore } from "./store/memory-and-disk.ts";
import { readResult } from "./store/read-result.ts";
import { readWorkspace } from "./workspace/read-workspace.ts";

/** Programs that a CLI may start itself: `kubectl diff` and `argocd app diff` compare with this one. */
const HELPERS = ["diff"];

/**
 * Makes an executor. Nothing starts and nothing is written before its first call.
 *
 * @param options - see {@link ExecutorOptions}; all of them have defaults.
 * @throws {TypeError} with the code `INVALID_OPTIONS` where an option is none: it names which, and what it takes.
 */
export function createExecutor(options: ExecutorOptions = {}): Executor {
  checkOptions(options);
  const operatorEnv = options.env ?? process.env;
  const searchPath = operatorEnv["PATH"] ?? "/usr/local/bin:/usr/bin:/bin";
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const programs = createProgramFinder(options.tools ?? {}, searchPath);
  const loader = createKubeconfigLoader(options.kubeconfig ?? given(operatorEnv["KUBECONFIG"]), operatorEnv);
  const namespace = options.namespace ?? given(operatorEnv["K8S_NAMESPACE"]);
  const defaultNamespace = namespace ?? "default";
  const pinnedContext = options.context ?? given(operatorEnv["K8S_CONTEXT"]);
  const chooser = createContextChooser({
    pinnedContext,
    defaultNamespace: namespace,
    loader,
  });
  const seenBy = createPrincipalMemory();
  const redactorFor =
    options.redactorFor ??
    ((stage, principal) => createRedactor({ seen: seenBy(principal), printed: printedBy(stage) }));
  const onInternalError = (error: unknown): void => options.onInternalError?.(error);
  const clock = options.clock ?? Date.now;
  const audited = createAudited({
    audit: options.audit,
    required: options.auditRequired ?? true,
    hide: (text, principal) => hideIn(text, [createShapes(() => {}), createMask(seenBy(principal), () => {})]),
    onInternalError,
  });
  const admission = createAdmission(limits);
  const versions = createVersions();
  const closing = new AbortController();
  const running = new Set<Promise<CommandResult>>();
  let server: Promise<Server> | undefined;

  async function start(): Promise<Server> {
    const helpers = await Promise.all(HELPERS.map(async (name) => [name, await programs.findOnPath(name)] as const));
    const found = Object.fromEntries(helpers.flatMap(([name, path]) => (path === undefined ? [] : [[name, path]])));
    const folder = createServerFolder(options.temporaryFolder ?? tmpdir(), found);
    return {
      operatorEnv,
      programs,
      howToGet: options.howToGet ?? whereToGet,
      chooser,
      admission,
      limits,
      folder,
      defaultNamespace,
      caches: folder.caches,
      argocd: { mode: options.argocd?.mode ?? "server", namespace: options.argocd?.namespace ?? "argocd" },
      helmRepositories: createHelmRepositories(operatorEnv, join(folder.caches, "helm")),
      redactorFor,
      credentials: { operatorEnv, changedVariables: CHANGED_VARIABLES, findProgram: programs.findOnPath },
      watcher: createWatcher(folder.path, searchPath),
      caps: createCaps(limits, programs.findOnPath),
      pipes: createKernelPipes(folder.pipes, searchPath),
      results: options.store ?? createMemoryAndDiskStore({ folder: folder.results, limits, clock }),
      maskFor: (principal) => createMask(seenBy(principal), () => {}),
      onInternalError,
      clock,
      isPolicyCurrent: options.isPolicyCurrent ?? (() => true),
      closing: closing.signal,
    };
  }

  /** The server's private places are made with the first call, and anew where somebody has removed them. */
  async function ready(): Promise<Server> {
    const current = (server ??= start());
    try {
      const started = await current;
      if (started.folder.isIntact()) return started;
      void leave(started);
    } catch (error) {
      if (server === current) server = undefined;
      throw error;
    }
    if (server === current) server = undefined;
    return ready();
  }

  /** What is asked of a server that is gone, or that fails, has an answer too. */
  async function whileOpen(begin: CallBegin, call: (server: Server) => Promise<CommandResult>): Promise<CommandResult> {
    if (closing.signal.aborted) return failure("CANCELLED", "The server is shutting down. Call again when it is back.");
    const answer = audited(begin, () => contained(async () => call(await ready())));
    running.add(answer);
    try {
      return await answer;
    } finally {
      running.delete(answer);
    }
  }

  async function contained(call: () => Promise<CommandResult>): Promise<CommandResult> {
    try {
      return await call();
    } catch (error) {
      onInternalError(error);
      return internalError(error);
    }
  }

  /** A store that the caller gave is the caller's to close. */
  const closeStore = async ({ results }: Server): Promise<void> => {
    if (options.store === undefined) await results.close();
  };

  async function leave(gone: Server): Promise<void> {
    await closeStore(gone);
    await gone.watcher.quit();
  }

  return {
    audited: (call, answer) => audited(outsideBegin(call), answer),
    run: (plan, runOptions = {}) =>
      contained(async () => {
        // Before anything is written down of it.
        if (isApprovedPlan(plan)) learnGiven(plan, (value) => learnSecret(seenBy(runOptions.principal ?? ""), value));
        return whileOpen(planBegin(plan, runOptions), (current) => run(plan, runOptions, current));
      }),
    results: {
      read: (request) => whileOpen(readBegin(request), (current) => readResult(request, current)),
      filter: (plan, request) =>
        whileOpen({ ...planBegin(plan, request), result: request.uri }, (current) =>
          filterResult(plan, request, current),
        ),
    },
    redact(text, principal = "") {
      const seen = seenBy(principal);
      return hideIn(text, [
        createScanner({ learn: (value) => learnSecret(seen, value), onHidden: () => {} }),
        createShapes(() => {}),
        createMask(seen, () => {}),
      ]);
    },
    contexts: () => listContexts(loader, pinnedContext),
    async scope(parameters) {
      const scope = await resolveScope(parameters, chooser, defaultNamespace);
      const signsIn =
        parameters.intent?.stages.some(({ tool }) => tool === "argocd") && options.argocd?.mode !== "core";
      const argocdContext = scope.ok && signsIn ? await currentArgocdContext(operatorEnv) : undefined;
      return argocdContext === undefined ? scope : { ...scope, argocdContext };
    },
    files: ({ stages }) =>
      readWorkspace(
        stages.flatMap(({ files }) => files.filter(({ access }) => access === "read").map(({ value }) => value)),
        options.workspace ?? [],
      ),
    async find(name) {
      return { name, path: (await programs.find(name))?.path };
    },
    async version(name) {
      const path = (await programs.find(name))?.path;
      return path === undefined || closing.signal.aborted
        ? undefined
        : versions.read(name, path, (await ready()).folder);
    },
    temporaryFolder: async () => (await ready()).folder.createCall(),
    load: () => admission.load(),
    async close() {
      closing.abort();
      await Promise.all(running);
      const last = await server?.catch(() => undefined);
      if (last === undefined) return;
      await closeStore(last);
      // The watcher last: should the process be ended on the way, it removes what is left.
      await last.folder.remove();
      await last.watcher.quit();
    },
  };
}

/** An empty variable counts as unset, as in a shell's `${NAME:-}`. */
function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
