import type { Hazard } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { manifests } from "./shared/manifests.ts";

/** Commands that exist to give power: nothing on the line makes them less. */
function grants(path: string): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "create", "update", "patch"],
    describe(input) {
      const hazard: Hazard = { kind: "rbac-object", source: "flags", path, span: input.command.span };
      return combine({ effects: ["write", "escalate"], hazards: [hazard] }, manifests(input, "write") ?? {});
    },
  });
}

export const rbacCommands: Readonly<Record<string, Meaning>> = {
  "auth reconcile": grants("auth reconcile"),
  "certificate approve": grants("CertificateSigningRequest"),
  "certificate deny": grants("CertificateSigningRequest"),
};
