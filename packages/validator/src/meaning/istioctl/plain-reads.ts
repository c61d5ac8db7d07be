import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";
import { ASKS_ISTIOD } from "./shared/istiod.ts";

function looks(...apiVerbs: readonly string[]): Meaning {
  return defineMeaning({
    apiVerbs,
    describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0)),
  });
}

const askIstiod = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create"],
  describe: ({ command }) => combine({ effects: ["read"], alsoChanges: ASKS_ISTIOD }, operandCount(command, 0)),
});

/** Commands that take nothing and look: at themselves, at revisions and remote clusters. */
export const plainReads: Readonly<Record<string, Meaning>> = {
  "completion bash": looks(),
  "completion fish": looks(),
  "completion powershell": looks(),
  "completion zsh": looks(),
  "experimental version": askIstiod,
  "remote-clusters": looks("get", "list", "watch", "create"),
  "tag list": looks("get", "list", "watch"),
  version: looks("get", "list", "watch", "create"),
  "waypoint generate": looks(),
};
