import { judge, type JudgeOptions, type Verdict } from "@k8s-mcp/validator";
import { median } from "../measure/spread.ts";
import { startWatch } from "../measure/time.ts";
import { corpus } from "./corpus.ts";

/** Milliseconds until the engine has compiled what is hot. */
const WARM_UP = 2000;
const ROUNDS = 15;
/** Verdicts of a round: enough that the clock's own price does not count. */
const VERDICTS = 20_000;

const [which] = process.argv.slice(2);
const cases = corpus().filter(({ expect }) => which === "all" || expect === "allow");

/** What is asked of each line: whether it may run, or the plan to run it by as well. */
const ask: typeof judge = which === "plans" ? planFor : judge;

function planFor(text: string, options?: JudgeOptions): Verdict {
  const verdict = judge(text, options);
  if (verdict.decision === "allow" && verdict.plan.stages.length === 0) throw new Error(`${text} has an empty plan.`);
  return verdict;
}

function judgeAll(times: number): void {
  for (let time = 0; time < times; time += 1) for (const { command, tool } of cases) ask(command, { tool });
}

const start = performance.now();
while (performance.now() - start < WARM_UP) judgeAll(1);

const times = Math.ceil(VERDICTS / cases.length);
const rounds = Array.from({ length: ROUNDS }, () => {
  const elapsed = startWatch();
  judgeAll(times);
  const { cpu, wall } = elapsed();
  return { cpu: cpu / (times * cases.length), wall: wall / (times * cases.length) };
});
const walls = rounds.map(({ wall }) => wall);
console.log(
  JSON.stringify({ cpu: median(rounds.map(({ cpu }) => cpu)), wall: median(walls), quickest: Math.min(...walls) }),
);
