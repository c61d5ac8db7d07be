import { delimiter } from "node:path";
import type { Audit, Executor } from "@k8s-mcp/executor";
import type { Kube, RequestRules } from "@k8s-mcp/kube";
import { createProgramFinder } from "@k8s-mcp/executor/programs";
import { prompts, renderPrompt } from "@k8s-mcp/prompts";
import { toolchainSearchPath } from "@k8s-mcp/sandbox/search-path";
import { callTool, listTools, tools, toolsOf } from "@k8s-mcp/tools";
import type { CliPorts, ToolCall, ToolOutput } from "@k8s-mcp/tools";
import type { CliName, Policy, ProgramName } from "@k8s-mcp/validator";
import type { Settings } from "./config/settings.ts";
import { createInstalledVersions } from "./installed-versions.ts";
import type { InstalledVersions } from "./installed-versions.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import { judgingSettings, workspaceFolders } from "./policy/judging.ts";
import type { PolicyStore } from "./policy/policy-store.ts";
import type { Catalogue } from "./protocol/catalogue.ts";
import { clusterCatalogue } from "./resources/cluster-catalogue.ts";
import type { Log } from "./telemetry/log.ts";
import { VERSION } from "./version.ts";

/** Where the cluster is known from, when not from the operator's own kubeconfig. */
export interface Cluster {
  /** Absolute path. */
  readonly kubeconfig: string;
  /** Absolute paths of programs that need not stand on PATH. */
  readonly tools: Readonly<Partial<Record<ProgramName, string>>>;
}

export interface FoundTool {
  readonly name: CliName;
  /** Absolute path, or undefined where it is missing. */
  readonly path: string | undefined;
}

/** What is served, which needs no more of a call than the tools do. */
export interface ProductCatalogue extends Catalogue {
  callTool(name: string, input: unknown, call: ToolCall): Promise<ToolOutput | undefined>;
}

export interface Product {
  readonly catalogue: ProductCatalogue;
  /** What the tools work with: for the server's own questions, which go through the same judge and executor. */
  ports(): Promise<CliPorts>;
  /** Made with the first call of either. */
  executor(): Promise<Executor>;
  /** Which of the CLIs are there, and where. Starts nothing. */
  findTools(): Promise<readonly FoundTool[]>;
  /** Ends every command that runs, and starts no more; each call says so. */
  stopCalls(): Promise<void>;
  close(): Promise<void>;
}

/** Taken from the tools, since the validator's own list comes with all its grammars. */
const CLIS: readonly CliName[] = [...new Set(tools.flatMap(({ cli }) => cli ?? []))];

export interface Wiring {
  readonly settings: Settings;
  readonly log: Log;
  /** Asked for when the first call needs it. */
  readonly cluster?: (() => Promise<Cluster>) | undefined;
  readonly policies?: PolicyStore | undefined;
  /** Where calls are written down; it is the caller's to close. */
  readonly audit?: Audit | undefined;
}

/** Puts the packages together. Nothing is loaded or started before something is asked for. */
export function wire({ settings, log, cluster, policies, audit }: Wiring): Product {
  const offered = toolsOf(settings.toolsets);
  // Each is made of calls of these tools.
  const offeredPrompts = settings.toolsets.includes("cli") ? prompts : [];
  const policy = (): Policy | undefined => policies?.current();
  const replaced = new Map<string, Policy>();
  const stopFollowing = policies?.onReplaced((old) => replaced.set(old.digest, old));

  let making: Promise<Executor> | undefined;
  const executor = (): Promise<Executor> =>
    (making ??= makeExecutor({ settings, log, cluster, audit }, policy, replaced));

  let preparing: Promise<Prepared> | undefined;
  const ports = async (call: { readonly principal?: string; readonly cli?: CliName } = {}): Promise<CliPorts> => {
    const { versions, manifests, ...prepared } = await (preparing ??= prepare(executor, log));
    const known = await versions.with(call.cli);
    // Made for each call, which keeps the policy that it began with.
    return {
      ...prepared,
      namespaces,
      names,
      types,
      settings: {
        ...judgingSettings(settings, policy()),
        manifests,
        versions: known,
        ...(call.principal === undefined ? {} : { principals: [`user:${call.principal}`] }),
      },
    };
  };

  let connecting: Promise<Kube> | undefined;
  const rules = () => requestRules(judgingSettings(settings, policy()));
  const kube = (): Promise<Kube> => (connecting ??= makeKube(cluster, rules, executor));

  const places = { rules, context: settings.context, namespace: settings.namespace };
  // Loaded where nothing was found: few answers are.
  const clientFor = async (context: string | undefined, principal: string | undefined) => {
    const [{ clustersFor }, connected] = await Promise.all([import("./resources/clusters.ts"), kube()]);
    const found = await clustersFor({ ...places, kube: connected }, principal).client(context);
    return found.ok ? found.client : undefined;
  };
  const hidden = async (found: readonly string[], principal: string | undefined): Promise<readonly string[]> =>
    (await executor()).redact(found.join("\n"), principal).split("\n").filter(Boolean);
  const namespaces: NonNullable<CliPorts["namespaces"]> = async (context, { principal, signal }) => {
    const listed = await (await clientFor(context, principal))?.namespaces({ signal });
    return listed?.ok === true ? hidden(listed.names, principal) : undefined;
  };
  const names: NonNullable<CliPorts["names"]> = async (place, { principal, signal }) => {
    const [{ namesOf }, client] = await Promise.all([
      import("./resources/content/names.ts"),
      clientFor(place.context, principal),
    ]);
    const { namespace = "", resource } = place;
    const listed = client && (await namesOf({ client, namespace, options: { signal } }, resource));
    return listed?.ok === true ? hidden(listed.names, principal) : undefined;
  };

  const types: NonNullable<CliPorts["types"]> = async (context, { principal, signal }) => {
    const [{ fullName }, client] = await Promise.all([import("@k8s-mcp/kube"), clientFor(context, principal)]);
    const found = await client?.discovery.types({ signal });
    return found?.ok === true
      ? found.types.map((type) => ({
          name: fullName(type),
          words: [type.resource, type.singular, ...type.shortNames].filter(Boolean),
        }))
      : undefined;
  };

  // Without the executor: a list of tools comes long before the first call.
  const findTools: Product["findTools"] = async () => {
    const finder = createProgramFinder((await cluster?.())?.tools ?? {}, searchPath());
    return Promise.all(CLIS.map(async (name) => ({ name, path: (await finder.find(name))?.path })));
  };

  const stopCalls = async (): Promise<void> => {
    const made = await making?.catch(() => undefined);
    await made?.close();
  };

  return {
    ports,
    executor,
    findTools,
    stopCalls,
    async close() {
      stopFollowing?.();
      const connected = await connecting?.catch(() => undefined);
      await connected?.close();
      await stopCalls();
    },
    catalogue: {
      name: "k8s-mcp",
      version: VERSION,
      instructions: INSTRUCTIONS,
      async listTools() {
        const found = await findTools();
        const missing = new Set(found.filter(({ path }) => path === undefined).map(({ name }) => name));
        return listTools(offered, { mode: listedMode(settings, policy()), missing });
      },
      onToolsChanged: (listener) =>
        policies?.onReplaced((old) => {
          if (listedMode(settings, old) !== listedMode(settings, policy())) listener();
        }) ?? (() => {}),
      async callTool(name, input, call) {
        const tool = offered.find((candidate) => candidate.name === name);
        if (tool === undefined) return undefined;
        const cli = tool.cli ?? cliNamedIn(input);
        const { principal } = call;
        const asked = { ...(cli === undefined ? {} : { cli }), ...(principal === undefined ? {} : { principal }) };
        return callTool(tool, input, await ports(asked), call);
      },
      listPrompts: async () =>
        offeredPrompts.map(({ name, title, description, arguments: taken }) => ({
          name,
          title,
          description,
          arguments: Object.entries(taken).map(([argument, options]) => ({
            name: argument,
            description: options.description,
            required: options.default === undefined,
          })),
        })),
      async getPrompt(name, given) {
        const prompt = offeredPrompts.find((candidate) => candidate.name === name);
        if (prompt === undefined) return undefined;
        const rendered = renderPrompt(prompt, given);
        return rendered.ok ? { ok: true, description: prompt.description, text: rendered.text } : rendered;
      },
      ...clusterCatalogue({
        ...places,
        kube,
        executor,
        onRulesChanged: (listener) => policies?.onReplaced(() => listener()) ?? (() => {}),
      }),
    },
  };
}

/** The operator's own programs first; then the ones that `k8s-mcp toolchain` has brought. */
function searchPath(): string {
  return `${process.env["PATH"] ?? ""}${delimiter}${toolchainSearchPath()}`;
}

/** A policy can make a server read-only, and its tools then say so. */
function listedMode({ mode }: Settings, policy: Policy | undefined): Settings["mode"] {
  return policy?.mode === "readonly" ? "readonly" : mode;
}

/** A tool that is of no CLI may be asked about one. */
function cliNamedIn(input: unknown): CliName | undefined {
  const named = typeof input === "object" && input !== null && "tool" in input ? input.tool : undefined;
  return CLIS.find((cli) => cli === named);
}

async function makeExecutor(
  { settings, log, cluster, audit }: Wiring,
  policy: () => Policy | undefined,
  replaced: ReadonlyMap<string, Policy>,
): Promise<Executor> {
  const [{ createExecutor }, { policyDigest }] = await Promise.all([
    import("@k8s-mcp/executor"),
    import("@k8s-mcp/validator"),
  ]);
  const digestOf = (one: Policy | undefined): string => policyDigest(judgingSettings(settings, one));
  return createExecutor({
    env: { ...process.env, PATH: searchPath() },
    howToGet: (name) => `Install it, or have it brought with: k8s-mcp toolchain ${name}`,
    ...(await cluster?.()),
    ...(settings.context === undefined ? {} : { context: settings.context }),
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
    get workspace() {
      return workspaceFolders(settings, policy());
    },
    isPolicyCurrent: (digest) =>
      digest === digestOf(policy()) || ![...replaced.values()].some((old) => digest === digestOf(old)),
    ...(audit === undefined ? {} : { audit }),
    auditRequired: settings.auditRequired,
    onInternalError: (error) =>
      log.error("internal error", { error: error instanceof Error ? error.message : String(error) }),
    limits: {
      concurrency: settings.concurrency,
      timeoutSeconds: settings.timeout,
      maxTimeoutSeconds: settings.maxTimeout,
      maxOutput: settings.maxOutput,
      // What no tool can read on in need not be kept.
      ...(settings.store !== "none" && toolsOf(settings.toolsets).some(({ name }) => name === "read_result")
        ? {}
        : { resultBytes: 0 }),
    },
  });
}

async function makeKube(
  cluster: Wiring["cluster"],
  rules: () => RequestRules,
  executor: () => Promise<Executor>,
): Promise<Kube> {
  const [{ createKube }, given] = await Promise.all([import("@k8s-mcp/kube"), cluster?.()]);
  return createKube({
    ...(given === undefined ? {} : { kubeconfig: given.kubeconfig }),
    rules,
    temporaryFolder: async () => (await executor()).temporaryFolder(),
  });
}

/** What a request to the API is judged by, which has no line and no files. */
function requestRules({ mode, policy, contexts }: CliPorts["settings"]): RequestRules {
  return { ...(mode && { mode }), ...(policy && { policy }), ...(contexts && { contexts }) };
}

/** What a call needs whatever it is. */
type Prepared = Omit<CliPorts, "settings" | "namespaces" | "names"> & {
  readonly manifests: NonNullable<CliPorts["settings"]["manifests"]>;
  readonly versions: InstalledVersions;
};

async function prepare(executor: () => Promise<Executor>, log: Log): Promise<Prepared> {
  const [{ confirm, judge, readAsOlder }, { explain }, { readManifests }, made] = await Promise.all([
    import("@k8s-mcp/validator"),
    import("@k8s-mcp/validator/explain"),
    import("@k8s-mcp/validator/manifest"),
    executor(),
  ]);
  return {
    judge,
    confirm,
    explain,
    executor: made,
    helpCache: new Map(),
    manifests: readManifests,
    versions: createInstalledVersions((cli) => made.version(cli), readAsOlder, log),
  };
}
