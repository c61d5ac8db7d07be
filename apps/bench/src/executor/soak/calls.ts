import type { CommandResult, Executor, RunOptions } from "@k8s-mcp/executor";
import { type ApprovedPlan, confirm, judge, type JudgeOptions } from "@k8s-mcp/validator";

/** What came of a call: `success`, or the code of its error. */
export type Outcome = "success" | NonNullable<CommandResult["error"]>["code"];

/** One of the calls that the load is made of. */
export interface SoakCall {
  readonly name: string;
  readonly expected: readonly Outcome[];
  readonly run: (executor: Executor, caller: Caller) => Promise<Outcome>;
}

export interface Caller {
  /** From 0. */
  readonly index: number;
  readonly options: RunOptions & { readonly signal: AbortSignal; readonly principal: string };
  /** Ends the call as its caller would. */
  readonly cancel: () => void;
}

const CHART = {
  "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
  "charts/web/templates/map.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}'}\ndata: {a: b}\n",
};

/** @throws where the policy has become stricter than this load needs it to be. */
export function planFor(line: string, options: JudgeOptions = {}): ApprovedPlan {
  const verdict = judge(line, { mode: "permissive", capabilities: ["redact", "cap-time", "files"], ...options });
  if (verdict.decision === "allow") return verdict.plan;
  if (verdict.decision === "confirm") return confirm(verdict, { accepted: true, by: "soak" });
  throw new Error(`${line}: ${verdict.findings.map(({ message }) => message).join("; ")}`);
}

function outcomeOf({ error }: CommandResult): Outcome {
  return error?.code ?? "success";
}

function callOf(text: string, expected: Outcome = "success", options: JudgeOptions = {}): SoakCall {
  return {
    name: text,
    expected: [expected],
    run: async (executor, { options: call }) => outcomeOf(await executor.run(planFor(text, options), call)),
  };
}

const applied: SoakCall = {
  name: "kubectl apply -f -",
  expected: ["success"],
  async run(executor, { index, options }) {
    const manifest = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: `caller-${index}`, namespace: "default" },
      data: { at: String(performance.now()) },
    };
    const plan = planFor("kubectl apply -f -", { stdin: JSON.stringify(manifest) });
    return outcomeOf(await executor.run(plan, options));
  },
};

/** An output that is kept, read by part and filtered. */
const kept: SoakCall = {
  name: "kubectl get --raw /openapi/v2, kept",
  // It may have made room for another before it is asked for again.
  expected: ["success", "VALIDATION_ERROR"],
  async run(executor, { options }) {
    const result = await executor.run(planFor("kubectl get --raw /openapi/v2"), options);
    const { result_uri: uri } = result;
    if (uri === undefined) return outcomeOf(result);
    const { principal } = options;
    const part = await executor.results.read({ uri, principal, offset: 1_000_000, limit: 1000 });
    if (part.error) return part.error.code;
    const filters = planFor("jq -r .info.title", { filtersOnly: true });
    return outcomeOf(await executor.results.filter(filters, { ...options, uri, principal }));
  },
};

const watched: SoakCall = {
  name: "kubectl get pods -A -w, cancelled at its first line",
  expected: ["CANCELLED"],
  async run(executor, { options, cancel }) {
    return outcomeOf(await executor.run(planFor("kubectl get pods -A -w"), { ...options, onProgress: cancel }));
  },
};

const cancelled: SoakCall = {
  name: "kubectl get pods -A -o json | sort, cancelled at any moment",
  expected: ["CANCELLED", "success"],
  async run(executor, { options, cancel }) {
    const timer = setTimeout(cancel, Math.random() * 20_000);
    try {
      return outcomeOf(await executor.run(planFor("kubectl get pods -A -o json | sort"), options));
    } finally {
      clearTimeout(timer);
    }
  },
};

export const CALLS: readonly SoakCall[] = [
  callOf("kubectl get pods -A"),
  callOf("kubectl get all -A -o json | jq -r '.items[].kind' | sort | uniq -c | head -n 3"),
  callOf("kubectl get secrets -A -o yaml"),
  callOf("kubectl get configmaps -A -o yaml | head -n 1"),
  callOf("helm list -A"),
  callOf("helm template web charts/web", "success", { files: CHART }),
  callOf("kubectl get things-that-are-not", "EXECUTION_ERROR"),
  callOf("kubectl get pods -A -o json | jq 'error(\"no\")'", "EXECUTION_ERROR"),
  callOf("kubectl get pods --context nowhere", "CONTEXT_NOT_FOUND"),
  applied,
  kept,
  watched,
  cancelled,
];
