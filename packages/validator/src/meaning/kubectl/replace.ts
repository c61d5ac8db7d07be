import { defineMeaning } from "../meaning.ts";
import { givenUse } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { deletesFirst, force } from "./shared/force.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";
import { rawRequest } from "./shared/raw-request.ts";
import { subresource } from "./shared/subresource.ts";

export const replace = defineMeaning({
  apiVerbs: ["get", "list", "watch", "update", "delete", "create"],
  describe(input) {
    const { command } = input;
    const raw = givenUse(command, "raw");
    const given = manifests(input, "write");
    return change(
      input,
      "write",
      given ?? { refusal: { reason: "What to replace is not said: give -f or -k.", span: command.span } },
      operandCount(command, 0),
      raw ? rawRequest(raw) : {},
      subresource(command),
      force(command),
      deletesFirst(command, given),
    );
  },
});
