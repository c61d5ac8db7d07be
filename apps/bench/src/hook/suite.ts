import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNumber, formatSpread, median } from "../measure/spread.ts";
import type { Suite } from "../suite.ts";

/** Calls of each line, and starts of bare Node. */
const ROUNDS = 41;
const MAIN = join(dirname(fileURLToPath(import.meta.resolve("@k8s-mcp/lint"))), "main.js");
/** As Claude Code 2.1 hands a command over. */
const MESSAGE = { hook_event_name: "PreToolUse", tool_name: "Bash", permission_mode: "default" };

/** One for each way that an answer comes about. */
const LINES: readonly (readonly [what: string, line: string])[] = [
  ["nothing of Kubernetes", "npm test"],
  ["the same with an expansion", "echo $HOME"],
  ["allowed", "kubectl get pods -n shop"],
  ["allowed, behind a folder", "cd app && kubectl get pods -n shop"],
  ["asked", "kubectl apply -f web.yaml"],
  ["denied, with the nearest allowed line", "kubectl delete namespace shop"],
  ["a loop", "for app in web api; do kubectl get pods -n $app; done"],
  ["a manifest", "kubectl apply -f - <<'EOF'\nkind: Pod\nmetadata: &name\n  name: web\nEOF"],
];

/** Milliseconds from the start of a process to its end. */
function timed(args: readonly string[], input: string, env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { input, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The guard ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

/** How long an agent waits for the guard of its shell, taken from the built package. */
export const hook: Suite = {
  name: "hook",
  title: "`k8s-mcp-lint hook`",
  async measure(report) {
    report("the first start, which keeps what was compiled");
    const home = mkdtempSync(join(tmpdir(), "k8s-mcp-bench-hook-"));
    const env = { ...process.env, XDG_CACHE_HOME: home };
    const call = (command: string) =>
      timed([MAIN, "hook", "claude-code"], JSON.stringify({ ...MESSAGE, cwd: home, tool_input: { command } }), env);
    try {
      const bare: number[] = [];
      const lines = LINES.map(([what, line]) => ({ what, line, first: call(line), times: new Array<number>() }));
      report("its lines in turns");
      for (let round = 0; round < ROUNDS; round += 1) {
        bare.push(timed(["-e", "0"], "", env));
        for (const { line, times } of lines) times.push(call(line));
      }
      const rows = lines.map(({ what, line, times }) => [
        what,
        `\`${line.split("\n", 1)[0]}\``,
        formatSpread(times),
        formatNumber(median(times) / median(bare), 2),
      ]);
      const slowest = formatNumber(Math.max(...lines.map(({ first }) => first)), 0);
      return [
        `From the start of the process to its end, ${ROUNDS} calls of each line in turns. What was compiled is kept: the ` +
          `slowest of the first calls, which keeps it, took ${slowest} ms. Target: twice a process of Node that does nothing.`,
        {
          table: [
            ["what", "line", "ms", "times bare Node"],
            ["", "`node -e 0`", formatSpread(bare), formatNumber(1, 2)],
            ...rows,
          ],
        },
      ];
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};
