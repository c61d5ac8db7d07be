import type { Extent } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";

/**
 * What objects use, from the metrics API.
 *
 * @param beside types that it compares the figures with: what a node has, which pods a label names.
 */
function usage(role: "object" | "node", type: string, beside: string): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list"],
    describe({ command, knowledge }) {
      const [operand] = command.operands;
      const labels = valueOf(command, "selector").trim();
      const extent: Extent = operand
        ? { kind: "named", names: [operand.value] }
        : labels === ""
          ? { kind: "all" }
          : { kind: "selector", labels };
      return combine(
        {
          effects: ["read"],
          names: command.operands.map(({ value, span }) => ({ role, value, span })),
          targets: knowledge.resources
            .word(type)
            .map((known) => ({ extent, effect: "read", span: operand?.span ?? command.span, ...known })),
          alsoReads: [beside],
        },
        operandCount(command, 0, 1),
      );
    },
  });
}

export const topPod = usage("object", "pods.metrics.k8s.io", "pods");
export const topNode = usage("node", "nodes.metrics.k8s.io", "nodes");
