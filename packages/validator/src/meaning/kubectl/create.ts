import { defineMeaning } from "../meaning.ts";
import { givenUse, switchedOn } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { manifests } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";
import { rawRequest } from "./shared/raw-request.ts";

/** `create -f`: whatever the manifest holds. */
export const create = defineMeaning({
  apiVerbs: ["get", "create"],
  describe(input) {
    const { command } = input;
    const raw = givenUse(command, "raw");
    const edit = switchedOn(command, "edit");
    const given = manifests(input, "write");
    return change(
      input,
      "write",
      given ?? { refusal: { reason: "What to create is not said: give -f, -k or a type.", span: command.span } },
      operandCount(command, 0),
      raw ? rawRequest(raw) : {},
      edit ? { effects: ["block", "host-exec"], interactive: [edit] } : {},
    );
  },
});
