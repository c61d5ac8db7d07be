import type { CommandResult, Executor, OutsideCall, ReadRequest, RunOptions, ScopeParameters } from "@k8s-mcp/executor";
import { confirm, judge } from "@k8s-mcp/validator";
import { explain } from "@k8s-mcp/validator/explain";
import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { ToolCall } from "../src/tool.ts";
import type { CliPorts, CliSettings } from "../src/calls/ports.ts";

export interface TestPorts extends CliPorts {
  readonly ran: { readonly plan: ApprovedPlan; readonly options: RunOptions }[];
  readonly scoped: ScopeParameters[];
  /** Calls that were written down because nothing ran. */
  readonly audited: OutsideCall[];
  /** What was asked of kept results; `plan` where filters run on one. */
  readonly read: (ReadRequest & { readonly plan?: ApprovedPlan })[];
}

const here: Executor["scope"] = async ({ namespace }) => ({
  ok: true,
  context: "kind",
  namespace: namespace ?? "web",
});

/**
 * The real judge, and an executor that only says what it was told to run: what runs is tried with real programs
 * elsewhere.
 */
export function testPorts(
  options: {
    readonly settings?: Partial<CliSettings>;
    readonly scope?: Executor["scope"];
    readonly result?: Partial<CommandResult>;
    readonly program?: string;
  } = {},
): TestPorts {
  const ran: TestPorts["ran"] = [];
  const scoped: ScopeParameters[] = [];
  const read: TestPorts["read"] = [];
  const audited: OutsideCall[] = [];
  return {
    ran,
    scoped,
    read,
    audited,
    judge,
    confirm,
    explain,
    helpCache: new Map(),
    settings: { maxTimeout: 1800, maxOutput: 100_000, workspace: [], ...options.settings },
    executor: {
      async run(plan, runOptions = {}) {
        ran.push({ plan, options: runOptions });
        return { status: "success", output: `ran ${plan.canonical}`, exit_code: 0, ...options.result };
      },
      audited(call, answer) {
        audited.push(call);
        return answer();
      },
      scope(parameters) {
        scoped.push(parameters);
        return (options.scope ?? here)(parameters);
      },
      results: {
        async read(request) {
          read.push(request);
          return { status: "success", output: "", ...options.result };
        },
        async filter(plan, request) {
          read.push({ ...request, plan });
          return { status: "success", output: "", exit_code: 0, ...options.result };
        },
      },
      files: async () => ({ ok: true, files: {} }),
      find: async (name) => ({ name, path: options.program }),
    },
  };
}

export const testCall: ToolCall = { signal: new AbortController().signal };
