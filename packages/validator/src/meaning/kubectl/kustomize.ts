import type { IntentDraft } from "../intent.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, givenUse, switchedOn, uses } from "../shared/flags.ts";
import { kustomization } from "../kustomization/kustomization.ts";
import { withSecretReads } from "./shared/secret-reads.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Flags with which kustomize runs programs, opens the network to them, or leaves its folder. */
const RUNS = ["helm-command", "mount", "env", "load-restrictor", "network-name"];
const SWITCHES = ["enable-helm", "enable-alpha-plugins", "network", "as-current-user"];

/** Prints the manifests that come of it. One that nobody handed in is a matter of its own. */
function printed(part: Partial<IntentDraft>): Partial<IntentDraft> {
  const { targets = [], files = [], ...rest } = part;
  const [folder] = files;
  if (folder === undefined || folder.content === "unseen") return { ...rest, files };
  return withSecretReads({
    effects: [],
    ...part,
    targets,
    output: { format: "yaml", staysPlain: false, span: folder.span },
  });
}

export const kustomize = defineMeaning({
  apiVerbs: [],
  describe({ command, knowledge }) {
    const [folder] = command.operands;
    const target = givenUse(command, "output");
    const runs = [
      ...uses(command, ...RUNS).map(flagUse),
      ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
    ];
    const use = { flag: "kustomize", value: folder?.value ?? ".", span: folder?.span ?? command.span };
    return combine(
      { effects: ["read"], modifiers: runs },
      runs.length > 0 ? { effects: ["host-exec"] } : {},
      printed(kustomization(use, "read", knowledge)),
      target ? { effects: ["host-write"], files: [{ ...flagUse(target), access: "write", content: "unseen" }] } : {},
      operandCount(command, 0, 1),
    );
  },
});
