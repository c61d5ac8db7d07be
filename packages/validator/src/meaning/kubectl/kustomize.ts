import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse, switchedOn, uses } from "../shared/flags.ts";
import { kustomization } from "./shared/manifests.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Flags with which kustomize runs programs, opens the network to them, or leaves its folder. */
const RUNS = ["helm-command", "mount", "env", "load-restrictor", "network-name"];
const SWITCHES = ["enable-helm", "enable-alpha-plugins", "network", "as-current-user"];

export const kustomize = defineMeaning({
  apiVerbs: [],
  describe({ command, knowledge }) {
    const [folder] = command.operands;
    const target = lastUse(command, "output");
    const runs = [
      ...uses(command, ...RUNS).map(flagUse),
      ...SWITCHES.flatMap((name) => switchedOn(command, name) ?? []),
    ];
    return combine(
      { effects: ["read"], modifiers: runs },
      runs.length > 0 ? { effects: ["host-exec"] } : {},
      kustomization({ flag: "kustomize", value: folder?.value ?? ".", span: folder?.span ?? command.span }, knowledge),
      target && target.value !== ""
        ? { effects: ["host-write"], files: [{ ...flagUse(target), access: "write", content: "unseen" }] }
        : {},
      operandCount(command, 0, 1),
    );
  },
});
