import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findProgram } from "@k8s-mcp/sandbox";
import { kubectl, type TestCluster } from "@k8s-mcp/sandbox/testing";
import { type ApprovedPlan, confirm, judge, type JudgeOptions } from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";
import { execa } from "execa";
import type { Audit } from "../../src/audit/audit.ts";
import { type CommandResult, createExecutor } from "../../src/index.ts";
import type { Manifest } from "./cast.ts";

/** One call, as a client of the server makes it. */
export interface Call {
  readonly line: string;
  readonly stdin?: string;
  readonly namespace?: string;
  readonly principal?: string;
  readonly maxOutput?: number;
}

/** What came of a call. */
export interface Told {
  /** `stopped` where a stage that would write was not started. */
  readonly outcome: "denied" | "ran" | "failed" | "stopped";
  readonly result?: CommandResult;
  /** All that the caller, the store and the log got to see. */
  readonly text: string;
}

/** An audit that is read by the test. */
function auditInto(lines: string[]): Audit {
  return {
    begin: async (call) => {
      lines.push(JSON.stringify(call));
      return { end: async (end) => void lines.push(JSON.stringify(end)) };
    },
    close: async () => {},
  };
}

/** What the store keeps below the server's folder. */
async function storedBelow(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.parentPath.includes("results"));
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "latin1")))).join("\n");
}

/** What may be run of a call, or why nothing may. */
interface Planned {
  readonly plan?: ApprovedPlan;
  readonly said?: string;
}

/** A call that is not run, and all that is said of it. */
const saying = (what: unknown): Planned => ({ said: JSON.stringify(what) });

const CALLER = "ann";
const CAPABILITIES = ["redact", "cap-time", "files"] as const;

/** A server as it is delivered, with one workspace folder, and a way to the cluster past it. */
export async function openLaboratory(cluster: TestCluster, namespace: string) {
  const folder = await mkdtemp(join(tmpdir(), "secrets-"));
  const workspace = join(folder, "workspace");
  const temporaryFolder = join(folder, "temporary");
  await mkdir(workspace);
  await mkdir(temporaryFolder);
  const helm = (await findProgram("helm"))?.path ?? "helm";
  const errors: unknown[] = [];
  const audited: string[] = [];
  const executor = createExecutor({
    audit: auditInto(audited),
    tools: { kubectl: cluster.kubectl, helm },
    kubeconfig: cluster.kubeconfig,
    context: cluster.context,
    namespace,
    workspace: [workspace],
    temporaryFolder,
    env: { PATH: process.env["PATH"], HOME: folder },
    onInternalError: (error) => errors.push(error),
  });

  /** Judged for itself, then with its place and files, as the tools do. A person who is asked agrees. */
  async function planOf({ line, stdin, namespace: asked }: Call): Promise<Planned> {
    const options: JudgeOptions = {
      capabilities: CAPABILITIES,
      manifests: readManifests,
      ...(stdin !== undefined && { stdin }),
    };
    const { intent } = judge(line, options);
    if (intent === undefined) return saying(judge(line, options).findings);
    const read = await executor.files(intent);
    if (!read.ok) return saying(read.message);
    const scope = await executor.scope({ intent, ...(asked !== undefined && { namespace: asked }) });
    if (!scope.ok) return saying(scope);
    const where = scope.namespace === undefined ? {} : { namespace: scope.namespace };
    const verdict = judge(line, { ...options, files: read.files, ...where });
    if (verdict.decision === "deny") return saying(verdict.findings);
    const plan = verdict.decision === "allow" ? verdict.plan : confirm(verdict, { accepted: true, by: "tester" });
    return { plan };
  }

  async function wholeOf(uri: string, principal: string): Promise<string> {
    const parts: string[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      const part: CommandResult = await executor.results.read({ uri, offset, principal });
      parts.push(part.output);
      offset = part.next_offset;
    }
    return parts.join("");
  }

  const where = [`--kubeconfig=${cluster.kubeconfig}`, `--context=${cluster.context}`];

  async function apply(flags: readonly string[], objects: readonly Manifest[]): Promise<void> {
    const items = objects.map((object) => ({ ...object, metadata: { namespace, ...object.metadata } }));
    const input = JSON.stringify({ apiVersion: "v1", kind: "List", items });
    await execa(cluster.kubectl, [...where, "apply", ...flags, "-f", "-"], { input });
  }

  return {
    namespace,
    /** Asks the server. */
    async ask(call: Call): Promise<Told> {
      const { plan, said = "" } = await planOf(call);
      if (plan === undefined) return { outcome: "denied", text: said };
      const progress: string[] = [];
      const { principal = CALLER, maxOutput } = call;
      const result = await executor.run(plan, {
        principal,
        onProgress: ({ lastLine }) => progress.push(lastLine),
        ...(maxOutput !== undefined && { maxOutput }),
      });
      const { result_uri: uri, output, warnings = "", error } = result;
      const kept = uri === undefined ? [] : [await wholeOf(uri, principal), await storedBelow(temporaryFolder)];
      const details = [error?.message ?? "", error?.details?.stderr ?? "", error?.details?.command ?? ""];
      const text = [output, warnings, ...details, ...progress, ...kept, ...audited.splice(0)].join("\n");
      const stopped = error?.message.includes("was not started") === true;
      return { outcome: stopped ? "stopped" : result.status === "success" ? "ran" : "failed", result, text };
    },
    /** Past the server, as the person who set the cluster up. */
    kubectl: (...args: readonly string[]) => kubectl(cluster, `--namespace=${namespace}`, ...args),
    apply: (...objects: readonly Manifest[]) => apply(["--server-side"], objects),
    /** Leaves the object in an annotation of its own. */
    applyAsClient: (...objects: readonly Manifest[]) => apply([], objects),
    async helm(...args: readonly string[]): Promise<string> {
      const place = [
        `--kubeconfig=${cluster.kubeconfig}`,
        `--kube-context=${cluster.context}`,
        `--namespace=${namespace}`,
      ];
      return (await execa(helm, [...place, ...args], { cwd: workspace, env: { HOME: folder } })).stdout;
    },
    async write(files: Readonly<Record<string, string>>): Promise<void> {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(workspace, path)), { recursive: true });
        await writeFile(join(workspace, path), content);
      }
    },
    /** Runs filters on what was kept for who asks without a name. */
    async filter(uri: string, filters: string): Promise<CommandResult> {
      const verdict = judge(filters, { filtersOnly: true, capabilities: CAPABILITIES });
      if (verdict.decision !== "allow") throw new Error(`${filters}: ${JSON.stringify(verdict.findings)}`);
      return executor.results.filter(verdict.plan, { uri, principal: CALLER });
    },
    async close(): Promise<void> {
      await executor.close();
      assert.deepEqual(errors, [], "Something went wrong inside the executor.");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Laboratory = Awaited<ReturnType<typeof openLaboratory>>;
