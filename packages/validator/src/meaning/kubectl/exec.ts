import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { innerCommand } from "./shared/content.ts";
import { objects } from "./shared/objects.ts";
import { operandCount } from "../shared/operand-count.ts";
import { spanOf } from "../shared/span-of.ts";

export const exec = defineMeaning({
  // Of a workload without pods it waits for one.
  apiVerbs: ["get", "list", "watch", "create"],
  describe(input) {
    const { command } = input;
    const pod = command.operands.filter(({ afterDash }) => !afterDash);
    const words = command.operands.filter(({ afterDash }) => afterDash);
    const [first] = words;
    const span = spanOf(words) ?? command.span;
    const argv = words.map(({ value }) => value);
    const inner = innerCommand("exec", argv, span);
    const interactive = ["stdin", "tty"].flatMap((flag) => switchedOn(command, flag) ?? []);
    if (inner.follows) interactive.push({ flag: "tail -f", value: argv.join(" "), span });
    return combine(
      // Of a workload it takes one pod.
      { effects: ["exec"], alsoReads: ["pods"], alsoChanges: ["pods/exec"] },
      first
        ? { inner: [inner] }
        : { refusal: { reason: "What to run is not said: it stands behind `--`, as in exec POD -- COMMAND.", span } },
      operandCount(command, 0, 1, pod),
      objects(input, {
        effect: "exec",
        operands: first ? pod : pod.slice(0, 1),
        typeAlone: "refused",
        defaultType: "pods",
      }),
      interactive.length > 0 ? { effects: ["block"], interactive } : {},
    );
  },
});
