import { judge } from "@k8s-mcp/validator";
import { median } from "../measure/spread.ts";
import { type Elapsed, startWatch } from "../measure/time.ts";
import type { Shape } from "./shape.ts";
import { SHAPES } from "./shapes.ts";

/** The longest line that is read; content beside it may be longer. */
const MOST = 32 * 1024;
const WARM_UP = 8;
const ROUNDS = 9;

let seed = 100;

/** Median milliseconds of a verdict on a shape; every text is a new one. */
function price(shape: Shape, bytes: number): { readonly cpu: number; readonly thread: number } {
  const once = (): Elapsed => {
    seed += 1;
    const { command, options } = shape.build(bytes, seed);
    const elapsed = startWatch();
    judge(command, options);
    return elapsed();
  };
  for (let round = 0; round < WARM_UP; round += 1) once();
  const rounds = Array.from({ length: ROUNDS }, once);
  return {
    cpu: median(rounds.map(({ cpu }) => cpu)) / 1000,
    thread: median(rounds.map(({ thread }) => thread)) / 1000,
  };
}

const figures = SHAPES.flatMap((shape) => {
  const half = price(shape, MOST / 2);
  const full = price(shape, MOST);
  return [
    [`${shape.name} half`, half.thread],
    [`${shape.name} full`, full.thread],
    [`${shape.name} full, all threads`, full.cpu],
  ];
});
console.log(JSON.stringify(Object.fromEntries(figures)));
