import type { Effect } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { named } from "../shared/named.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Where a tag is written down. */
const WEBHOOKS = [
  "mutatingwebhookconfigurations.admissionregistration.k8s.io",
  "validatingwebhookconfigurations.admissionregistration.k8s.io",
  "services",
];

function tag(effect: Effect): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
    describe: ({ command }) =>
      combine({ effects: [effect], alsoChanges: WEBHOOKS }, operandCount(command, 1), {
        names: named(command.operands, "other"),
      }),
  });
}

/** Says which revision injects sidecars, by a webhook configuration of its own. */
export const tagSet = tag("write");
/** Prints the webhook configuration that `tag set` would write: what comes of it is as much a change. */
export const tagGenerate = tag("write");
export const tagRemove = tag("delete");
