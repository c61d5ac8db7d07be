import { defineMeaning } from "../meaning.ts";
import { switchedOff } from "../shared/flags.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";
import { waits } from "./shared/wait-timeout.ts";

export const rolloutStatus = defineMeaning({
  apiVerbs: ["get", "list", "watch"],
  describe: (input) =>
    look(
      input,
      objects(input, { effect: "read", typeAlone: "all" }),
      switchedOff(input.command, "watch") ? {} : waits(input),
    ),
});
