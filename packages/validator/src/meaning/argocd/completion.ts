import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";

const SHELLS: ReadonlySet<string> = new Set(["bash", "fish", "powershell", "zsh"]);

export const completion = defineMeaning({
  apiVerbs: [],
  describe({ command }) {
    const bad = command.operands.find(({ value }) => !SHELLS.has(value));
    const reason = `argocd knows the shells ${[...SHELLS].join(", ")}.`;
    return combine({ effects: ["read"] }, operandCount(command, 1), bad ? { refusal: { reason, span: bad.span } } : {});
  },
});
