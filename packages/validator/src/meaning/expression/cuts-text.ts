import { templateCalls } from "../helm/name-template/template-calls.ts";

/** A verb for texts with a precision, which cuts them: `%.5s`. */
const PRECISION = /%[-+# \d*[\]]*\.[\d*[\]]*[qsvxX]/u;
/** A format that is not there to be read: computed, or with escapes in it. */
const UNREADABLE_FORMAT = /\bprintf\s+(?!\s|["`])|\bprintf\s+"[^"]*\\[xuU\d]/u;

/** Whether a Go template may print parts of texts: who looks for a known value would not find it. */
export function cutsText(template: string): boolean {
  const calls = templateCalls(template) ?? [];
  if (calls.includes("slice")) return true;
  return calls.includes("printf") && (PRECISION.test(template) || UNREADABLE_FORMAT.test(template));
}
