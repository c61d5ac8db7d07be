import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { READ_VERBS } from "./shared/core.ts";

/** Prints live objects. Argo CD masks the values of Secrets; what it overlooks is for a caller that redacts. */
export const appGetResource = defineMeaning({
  apiVerbs: READ_VERBS,
  describe({ command }) {
    const kind = lastUse(command, "kind");
    const secret = kind?.value.toLowerCase() === "secret" && valueOf(command, "group") === "";
    const output = lastUse(command, "output");
    return combine(
      { effects: secret ? ["read", "read-secret"] : ["read"] },
      operandCount(command, 1),
      applications(command),
      secret
        ? {
            output: {
              format: valueOf(command, "filter-fields") === "" ? (output?.value ?? "wide") : "fields",
              staysPlain: false,
              span: output?.span ?? command.span,
            },
          }
        : {},
    );
  },
});
