import { delimiter, resolve } from "node:path";
import type { Executor } from "@k8s-mcp/executor";
import { createProgramFinder } from "@k8s-mcp/executor/programs";
import { prompts, renderPrompt } from "@k8s-mcp/prompts";
import { toolchainSearchPath } from "@k8s-mcp/sandbox/search-path";
import { callTool, listTools, tools, toolsOf } from "@k8s-mcp/tools";
import type { CliPorts } from "@k8s-mcp/tools";
import type { CliName, ProgramName } from "@k8s-mcp/validator";
import type { Settings } from "./config/settings.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import type { Catalogue } from "./protocol/catalogue.ts";
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

export interface Product {
  readonly catalogue: Catalogue;
  /** What the tools work with: for the server's own questions, which go through the same judge and executor. */
  ports(): Promise<CliPorts>;
  /** Which of the CLIs are there, and where. Starts nothing. */
  findTools(): Promise<readonly FoundTool[]>;
  close(): Promise<void>;
}

/** Taken from the tools, since the validator's own list comes with all its grammars. */
const CLIS: readonly CliName[] = [...new Set(tools.flatMap(({ cli }) => cli ?? []))];

/**
 * Puts the packages together. Nothing is loaded or started before something is asked for.
 *
 * @param cluster Asked for when the first call needs it.
 */
export function wire(settings: Settings, cluster?: () => Promise<Cluster>): Product {
  const offered = toolsOf(settings.toolsets);
  let making: Promise<Executor> | undefined;
  const executor = (): Promise<Executor> => (making ??= makeExecutor(settings, cluster));

  let preparing: Promise<CliPorts> | undefined;
  const ports = (): Promise<CliPorts> => (preparing ??= makePorts(settings, executor));

  // Without the executor: a list of tools comes long before the first call.
  const findTools: Product["findTools"] = async () => {
    const finder = createProgramFinder((await cluster?.())?.tools ?? {}, searchPath());
    return Promise.all(CLIS.map(async (name) => ({ name, path: (await finder.find(name))?.path })));
  };

  return {
    ports,
    findTools,
    async close() {
      const made = await making?.catch(() => undefined);
      await made?.close();
    },
    catalogue: {
      name: "k8s-mcp",
      version: VERSION,
      instructions: INSTRUCTIONS,
      async listTools() {
        const found = await findTools();
        const missing = new Set(found.filter(({ path }) => path === undefined).map(({ name }) => name));
        return listTools(offered, { mode: settings.mode, missing });
      },
      async callTool(name, input, call) {
        const tool = offered.find((candidate) => candidate.name === name);
        return tool === undefined ? undefined : callTool(tool, input, await ports(), call);
      },
      listPrompts: async () =>
        prompts.map(({ name, title, description, arguments: taken }) => ({
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
        const prompt = prompts.find((candidate) => candidate.name === name);
        if (prompt === undefined) return undefined;
        const rendered = renderPrompt(prompt, given);
        return rendered.ok ? { ok: true, description: prompt.description, text: rendered.text } : rendered;
      },
    },
  };
}

/** The operator's own programs first; then the ones that `k8s-mcp toolchain` has brought. */
function searchPath(): string {
  return `${process.env["PATH"] ?? ""}${delimiter}${toolchainSearchPath()}`;
}

async function makeExecutor(settings: Settings, cluster: (() => Promise<Cluster>) | undefined): Promise<Executor> {
  const { createExecutor } = await import("@k8s-mcp/executor");
  return createExecutor({
    env: { ...process.env, PATH: searchPath() },
    howToGet: (name) => `Install it, or have it brought with: k8s-mcp toolchain ${name}`,
    ...(await cluster?.()),
    ...(settings.context === undefined ? {} : { context: settings.context }),
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
    workspace: settings.workspace.map((folder) => resolve(folder)),
    limits: {
      concurrency: settings.concurrency,
      timeoutSeconds: settings.timeout,
      maxTimeoutSeconds: settings.maxTimeout,
      maxOutput: settings.maxOutput,
    },
  });
}

async function makePorts(settings: Settings, executor: () => Promise<Executor>): Promise<CliPorts> {
  const [{ explain, judge }, { readManifests }] = await Promise.all([
    import("@k8s-mcp/validator"),
    import("@k8s-mcp/validator/manifest"),
  ]);
  return {
    judge,
    explain,
    executor: await executor(),
    helpCache: new Map(),
    settings: {
      mode: settings.mode,
      // What the executor does with every plan: a row that asks for more is a refusal then.
      capabilities: ["files", "redact", "cap-time"],
      // A path on a line is relative to the workspace, wherever its folders are.
      workspace: settings.workspace.length > 0 ? ["."] : [],
      manifests: readManifests,
      ...(settings.context === undefined ? {} : { contexts: [settings.context] }),
      maxTimeout: settings.maxTimeout,
      maxOutput: settings.maxOutput,
    },
  };
}
