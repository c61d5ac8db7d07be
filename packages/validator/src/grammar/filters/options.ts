import { once } from "../../once.ts";
import type { GetoptOption } from "../getopt-long.ts";

const LINE = /^(?:-([^-\s]))?(?:\s*--([a-zA-Z0-9-]+))?(=|\[=\])?$/u;

/**
 * An option table as a manual page would print it, one option a line: `-n --lines=` takes a value, `--color[=]` takes
 * one only if it is joined, `-v` has no long name. It is read when it is first asked for.
 */
export function options(page: string): () => readonly GetoptOption[] {
  return once(() => page.trim().split("\n").map(optionOf));
}

function optionOf(line: string): GetoptOption {
  const [, short, long, value] = LINE.exec(line.trim()) ?? [];
  const name = long ?? short;
  if (name === undefined) throw new Error(`"${line}" is no line of an option table.`);
  return {
    name,
    ...(long === undefined ? { long: false } : {}),
    ...(short !== undefined && long !== undefined ? { short } : {}),
    ...(value === undefined ? {} : { value: value === "=" ? "required" : "optional" }),
  };
}
