import type { Finding } from "@k8s-mcp/validator";
import { sameSpan } from "../rules/unknown-words.ts";

/** Rules on words that are not known. */
const ABOUT_WORDS = /^K8S09[4-7]$/;
/** Rules on what is missing, which point at what stands there. */
const ABOUT_MISSING = /^K8S12[12]$/;

/** One finding for each thing that is said, and for each place: a category of ten types is one deletion. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const sure = findings.filter(({ id }) => !ABOUT_WORDS.test(id) && !ABOUT_MISSING.test(id));
  const once = [
    ...new Map(findings.toReversed().map((one) => [`${one.id} ${one.message}`, one])).values(),
  ].toReversed();
  const places = Map.groupBy(once, ({ id, span }) => `${id} ${span.start} ${span.end}`);
  return [...places.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    // What is done to whatever the word names says more than that it is not known.
    if (ABOUT_WORDS.test(first.id) && sure.some(({ span }) => sameSpan(span, first.span))) return [];
    if (others.length === 0) return [first];
    const strictest = [first, ...others].find(({ decision }) => decision === "deny") ?? first;
    return [{ ...strictest, message: `${strictest.message} (And ${others.length} more of the kind.)` }];
  });
}
