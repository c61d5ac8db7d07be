import { judge } from "@k8s-mcp/validator";
import { median } from "../measure/spread.ts";
import { startWatch } from "../measure/time.ts";
import type { Shape } from "./shape.ts";
import { SHAPES } from "./shapes.ts";

/** The longest line that is read; content beside it may be longer. */
const MOST = 32 * 1024;
const WARM_UP = 8;
const ROUNDS = 9;

let seed = 100;

/** Median milliseconds of CPU time for a verdict on a shape; every text is a new one. */
function price(shape: Shape, bytes: number): number {
  const once = (): number => {
    seed += 1;
    const { command, options } = shape.build(bytes, seed);
    const elapsed = startWatch();
    judge(command, options);
    return elapsed().cpu / 1000;
  };
  for (let round = 0; round < WARM_UP; round += 1) once();
  return median(Array.from({ length: ROUNDS }, once));
}

const figures = SHAPES.flatMap((shape) => [
  [`${shape.name} half`, price(shape, MOST / 2)],
  [`${shape.name} full`, price(shape, MOST)],
]);
console.log(JSON.stringify(Object.fromEntries(figures)));
