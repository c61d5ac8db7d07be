import { defineMeaning } from "../meaning.ts";
import { combine } from "./shared/combine.ts";
import { unlessDryRun } from "./shared/dry-run.ts";
import { operandCount } from "./shared/operands.ts";
import { releases } from "./shared/release.ts";

export const uninstall = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "delete"],
  describe: ({ command }) =>
    combine(
      unlessDryRun(command, "delete"),
      operandCount(command, 1, Number.POSITIVE_INFINITY),
      releases(command.operands),
    ),
});
