import type { ProgramMeaning } from "../meaning.ts";
import { clientChanges } from "./client-changes.ts";
import { completion } from "./completion.ts";
import { dependencyList } from "./dependency-list.ts";
import { env } from "./env.ts";
import { getRelease } from "./get.ts";
import { globals } from "./globals.ts";
import { group } from "./group.ts";
import { history } from "./history.ts";
import { install } from "./install.ts";
import { lint } from "./lint.ts";
import { list } from "./list.ts";
import { pluginList } from "./plugin-list.ts";
import { repoList } from "./repo-list.ts";
import { rollback } from "./rollback.ts";
import { searchHub } from "./search-hub.ts";
import { searchRepo } from "./search-repo.ts";
import { showChart } from "./show.ts";
import { status } from "./status.ts";
import { template } from "./template.ts";
import { test } from "./test.ts";
import { uninstall } from "./uninstall.ts";
import { upgrade } from "./upgrade.ts";
import { version } from "./version.ts";

/** Every helm command whose meaning is known, by canonical path. */
export const helm: ProgramMeaning = {
  commands: {
    "": group,
    completion: group,
    dependency: group,
    get: group,
    plugin: group,
    registry: group,
    repo: group,
    search: group,
    show: group,
    "completion bash": completion,
    "completion fish": completion,
    "completion powershell": completion,
    "completion zsh": completion,
    "dependency list": dependencyList,
    env,
    "get all": getRelease,
    "get hooks": getRelease,
    "get manifest": getRelease,
    "get metadata": getRelease,
    "get notes": getRelease,
    "get values": getRelease,
    history,
    install,
    lint,
    list,
    "plugin list": pluginList,
    "repo list": repoList,
    rollback,
    "search hub": searchHub,
    "search repo": searchRepo,
    "show all": showChart,
    "show chart": showChart,
    "show crds": showChart,
    "show readme": showChart,
    "show values": showChart,
    status,
    template,
    test,
    uninstall,
    upgrade,
    version,
    ...clientChanges,
  },
  globals,
};
