import type { Hazard } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { change } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";
import { pairs } from "./shared/pairs.ts";

/** The operands name objects, then perhaps what to set in them. */
const pairwise: Meaning = defineMeaning({
  apiVerbs: ["get", "list", "patch"],
  describe(input) {
    const { objects: operands, refusal } = pairs(input.command.operands);
    return change(input, "write", objects(input, { effect: "write", operands, typeAlone: "refused" }), refusal);
  },
});

/** The last operand is what is set, whatever it looks like. */
function lastOperand(hazard?: Pick<Hazard, "kind" | "path">): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe(input) {
      const operands = input.command.operands.slice(0, -1);
      const last = input.command.operands.at(-1);
      const hazards: readonly Hazard[] = hazard && last ? [{ source: "flags", span: last.span, ...hazard }] : [];
      return change(input, "write", objects(input, { effect: "write", operands, typeAlone: "refused" }), { hazards });
    },
  });
}

export const set: Readonly<Record<string, Meaning>> = {
  "set image": pairwise,
  "set resources": pairwise,
  "set selector": lastOperand(),
  "set serviceaccount": lastOperand({ kind: "service-account", path: "serviceAccountName" }),
  "set subject": defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe: (input) =>
      change(input, "write", objects(input, { effect: "write", typeAlone: "refused" }), {
        effects: ["escalate"],
        hazards: [{ kind: "rbac-object", source: "flags", path: "subjects", span: input.command.span }],
      }),
  }),
};
