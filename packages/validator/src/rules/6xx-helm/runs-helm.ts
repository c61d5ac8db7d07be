import { pathText } from "../../grammar/path-text.ts";
import type { StageIntent } from "../../meaning/intent.ts";

/** The stage runs one of these helm commands and does more than print help. */
export function runsHelm(stage: StageIntent, commands: ReadonlySet<string>): boolean {
  return stage.tool === "helm" && !stage.help && commands.has(pathText(stage.path));
}
