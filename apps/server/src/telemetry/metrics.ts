import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { VERSION } from "../version.ts";

/** How a call of a tool ended: `ok`, `asked`, or the code of its error in lower case. */
export type Outcome = string;

/** What is counted of calls. Labels are names of this program's own or of its operator's policy, never a caller's. */
export interface CallMetrics {
  /** @returns To be called once, with how the call ended. */
  begin(tool: string): (outcome: Outcome) => void;
  refused(rule: string, decision: "deny" | "confirm"): void;
}

/** What is asked at each scrape. */
export interface Observed {
  /** Sessions of older clients, over both transports. */
  readonly sessions: () => number;
  /** Commands that run, and that wait for their turn. */
  readonly commands: () => Promise<{ readonly running: number; readonly waiting: number }>;
}

export interface Metrics {
  readonly calls: CallMetrics;
  /** A request that no tool saw, with the status that it was answered with. */
  readonly requestRefused: (status: number) => void;
  observe(observed: Observed): void;
  /** Everything in Prometheus' text format. */
  readonly scrape: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Seconds: a refusal takes milliseconds, a read of a cluster tenths, a rollout minutes. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Its own 10 ms would wake an idle server a hundred times a second.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 200 });
  const build = { name: "k8s_mcp_build_info", help: "1, with the version of the server.", labelNames: ["version"] };
  new Gauge({ ...build, registers }).set({ version: VERSION }, 1);

  const ended = new Counter({
    name: "k8s_mcp_tool_calls_total",
    help: "Calls of tools that have ended, by how they did.",
    labelNames: ["tool", "outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "k8s_mcp_tool_call_duration_seconds",
    help: "How long calls of tools took.",
    labelNames: ["tool"],
    buckets: BUCKETS,
    registers,
  });
  const open = new Gauge({ name: "k8s_mcp_tool_calls_in_progress", help: "Calls of tools under way.", registers });
  const refusals = new Counter({
    name: "k8s_mcp_refusals_total",
    help: "Commands that did not run, by the rules that say so and what they decide.",
    labelNames: ["rule", "decision"],
    registers,
  });

  const refusedRequests = new Counter({
    name: "k8s_mcp_requests_refused_total",
    help: "HTTP requests that were refused, by status: 401 without the token, 403 by a foreign name, 503 where every session is in use.",
    labelNames: ["status"],
    registers,
  });

  const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
    const collect = async function (this: Gauge): Promise<void> {
      this.set(await value());
    };
    registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
  };

  return {
    calls: {
      begin(tool) {
        const stop = duration.startTimer({ tool });
        open.inc();
        return (outcome) => {
          open.dec();
          stop();
          ended.inc({ tool, outcome });
        };
      },
      refused: (rule, decision) => refusals.inc({ rule, decision }),
    },
    requestRefused: (status) => refusedRequests.inc({ status }),
    observe(observed) {
      gauge("k8s_mcp_sessions", "HTTP sessions of clients before 2026-07-28.", observed.sessions);
      gauge("k8s_mcp_commands_running", "Commands that run.", async () => (await observed.commands()).running);
      gauge(
        "k8s_mcp_commands_queued",
        "Commands that wait for their turn.",
        async () => (await observed.commands()).waiting,
      );
    },
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
