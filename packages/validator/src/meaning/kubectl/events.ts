import { defineMeaning } from "../meaning.ts";
import { lastUse, switchedOn } from "../shared/flags.ts";
import { look } from "./shared/change.ts";
import { operandCount } from "../shared/operand-count.ts";

export const events = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  describe(input) {
    const { command, knowledge } = input;
    const about = lastUse(command, "for");
    const watch = switchedOn(command, "watch");
    const names = (about?.value ?? "").split("/").filter((part) => part !== "");
    return look(
      input,
      operandCount(command, 0),
      {
        targets: knowledge.resources
          .word("events")
          .map((type) => ({ extent: { kind: "all" }, effect: "read", span: command.span, ...type })),
      },
      about ? { names: names.map((value) => ({ role: "object", value, span: about.span })) } : {},
      watch ? { effects: ["block"], interactive: [watch] } : {},
    );
  },
});
