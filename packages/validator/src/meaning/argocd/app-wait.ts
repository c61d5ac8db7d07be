import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { resources } from "./shared/resources.ts";
import { READ_VERBS } from "./shared/core.ts";

/** Waits for Applications, by default until they are synced and healthy. Its `--timeout` is a number of seconds. */
export const appWait = defineMeaning({
  apiVerbs: READ_VERBS,
  describe({ command }) {
    const timeout = lastUse(command, "timeout");
    const least = valueOf(command, "selector") === "" ? 1 : 0;
    return combine(
      {
        effects: ["read"],
        waits: timeout ? { timeoutSeconds: Number(timeout.value), span: timeout.span } : { span: command.span },
      },
      operandCount(command, least, Number.POSITIVE_INFINITY),
      applications(command),
      resources(command),
    );
  },
});
