import { pathText } from "../../grammar/path-text.ts";
import type { StageIntent } from "../../meaning/intent.ts";

/** The stage runs one of these argocd commands and does more than print help. */
export function runsArgocd(stage: StageIntent, commands: ReadonlySet<string>): boolean {
  return stage.tool === "argocd" && !stage.help && commands.has(pathText(stage.path));
}
