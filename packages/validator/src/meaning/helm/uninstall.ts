import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { ANY_CONTENT } from "./shared/content.ts";
import { unlessDryRun } from "./shared/dry-run.ts";
import { releases } from "./shared/release.ts";

export const uninstall = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  describe: ({ command }) => combine(unlessDryRun(command, "delete"), ANY_CONTENT, releases(command.operands)),
});
