import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";

/** All lines, those that are not empty, none, or those with a match. */
const STYLE = /^(?:[atn]|p.*)$/su;
const STYLES: ReadonlySet<string> = new Set(["body-numbering", "footer-numbering", "header-numbering"]);
const FORMATS: ReadonlySet<string> = new Set(["ln", "rn", "rz"]);

function styles({ flags }: ParsedCommand): IntentDraft["refusal"] {
  const bad = flags.find(({ name, value }) =>
    STYLES.has(name) ? !STYLE.test(value) : name === "number-format" && !FORMATS.has(value),
  );
  return bad && { reason: `"${bad.value}" is no way for nl to number lines.`, span: bad.span };
}

export const nl = filter({
  numeric: ["join-blank-lines", "line-increment", "number-width", "starting-line-number"],
  refuses: styles,
});
