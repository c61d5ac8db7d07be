import type { ParsedCommand } from "../../../grammar/command.ts";
import type { IntentDraft, NameUse } from "../../intent.ts";
import { combine } from "../../shared/combine.ts";
import { uses } from "../../shared/flags.ts";

const FORM = "[!]GROUP:KIND:[NAMESPACE/]NAME";

/** `--resource`: each part may be empty or `*`. */
export function resources(command: ParsedCommand): Partial<IntentDraft> {
  return combine(
    ...uses(command, "resource").map(({ value, span }): Partial<IntentDraft> => {
      const fields = value.replace(/^!/u, "").split(":");
      const name = fields[2]?.split("/") ?? [];
      const [group = "", kind = ""] = fields;
      const parts = [group, kind, ...name].filter((part) => part !== "" && part !== "*");
      const names = parts.map((part): NameUse => ({ role: "object", value: part, span }));
      if (fields.length === 3 && name.length <= 2) return { names };
      return { names, refusal: { reason: `--resource takes ${FORM}, and not "${value}".`, span } };
    }),
  );
}
