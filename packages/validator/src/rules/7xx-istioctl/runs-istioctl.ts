import { pathText } from "../../grammar/path-text.ts";
import type { StageIntent } from "../../meaning/intent.ts";

/** The stage runs one of these istioctl commands and does more than print help. */
export function runsIstioctl(stage: StageIntent, commands: ReadonlySet<string>): boolean {
  return stage.tool === "istioctl" && !stage.help && commands.has(pathText(stage.path));
}
