import type { ParseError } from "../grammar/command.ts";
import type { Finding } from "./finding.ts";

/** What is said of a line that could not be understood: it is denied, by the rule that the error names. */
export function errorFinding({ rule, kind, message, instead, span }: ParseError): Finding {
  return { id: rule, slug: kind, decision: "deny", message, ...(instead === undefined ? {} : { instead }), span };
}
