import { defineMeaning } from "../meaning.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

export const describe = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: (input) =>
    look(input, objects(input, { effect: "read", typeAlone: "all" }), {
      output: { format: "describe", staysPlain: false, span: input.command.span },
    }),
});
