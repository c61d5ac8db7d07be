import { isSecret } from "../../../resources/kinds.ts";
import type { IntentDraft } from "../../intent.ts";

/** A command that prints objects reads their secrets where it is a Secret, or may be one, and more than its columns is shown. */
export function withSecretReads(draft: IntentDraft): IntentDraft {
  const { output, targets = [] } = draft;
  if (!output || output.staysPlain) return draft;
  const shows = targets.some((target) => isSecret(target) || target.extent.kind === "unseen");
  return shows ? { ...draft, effects: [...draft.effects, "read-secret"] } : draft;
}
