import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { applications } from "./shared/applications.ts";
import { local } from "./shared/local.ts";
import { refresh } from "./shared/refresh.ts";
import { CHANGE_VERBS, READ_VERBS } from "./shared/core.ts";

/** Shows one Application, its history, its resources, or what can be done to them. */
export const appShown = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, 1), applications(command), refresh(command)),
});

/** What is in the cluster beside what is in the repository. Argo CD leaves the values of Secrets out. */
export const appDiff = defineMeaning({
  apiVerbs: CHANGE_VERBS,
  exitMeanings: { 1: "there are differences" },
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, 1), applications(command), refresh(command), local(command)),
});

export const appManifests = defineMeaning({
  apiVerbs: READ_VERBS,
  describe: ({ command }) =>
    combine({ effects: ["read"] }, operandCount(command, 1), applications(command), local(command)),
});

export const appLogs = defineMeaning({
  apiVerbs: READ_VERBS,
  describe({ command }) {
    const follow = switchedOn(command, "follow");
    return combine(
      { effects: follow ? ["read", "block"] : ["read"], interactive: follow ? [follow] : [] },
      operandCount(command, 1),
      applications(command),
    );
  },
});
