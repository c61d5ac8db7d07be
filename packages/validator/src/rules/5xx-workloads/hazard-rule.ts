import type { Effect, Hazard } from "../../meaning/intent.ts";
import { defineRule, type Rule } from "../rule.ts";

/** More places than a person looks at; with one the rule has decided. */
const MAX_PLACES = 64;

/** A rule about one kind of thing that content holds, from wherever it came. */
export function hazardRule(
  kind: Hazard["kind"],
  rule: Omit<Rule, "check">,
  options: { readonly covers?: readonly Effect[]; readonly sources?: readonly Hazard["source"][] } = {},
): Rule {
  const { covers = [], sources } = options;
  return defineRule({
    ...rule,
    onlyWith: "hazards",
    *check(stage) {
      let places = 0;
      for (const hazard of stage.hazards) {
        if (places === MAX_PLACES) return;
        if (hazard.kind !== kind || (sources && !sources.includes(hazard.source))) continue;
        places += 1;
        yield { span: hazard.span, message: `${rule.summary} (${hazard.path})`, covers };
      }
    },
  });
}
