import type { ProgramMeaning } from "../meaning.ts";
import { once } from "../../once.ts";
import { clientChanges } from "./client-changes.ts";
import { dependencyList } from "./dependency-list.ts";
import { getRelease } from "./get.ts";
import { globals } from "./globals.ts";
import { history } from "./history.ts";
import { install } from "./install.ts";
import { lint } from "./lint.ts";
import { list } from "./list.ts";
import { printsOwn } from "./prints-own.ts";
import { rollback } from "./rollback.ts";
import { searchHub } from "./search-hub.ts";
import { searchRepo } from "./search-repo.ts";
import { showChart } from "./show.ts";
import { status } from "./status.ts";
import { template } from "./template.ts";
import { test } from "./test.ts";
import { uninstall } from "./uninstall.ts";
import { upgrade } from "./upgrade.ts";

/** Every helm command whose meaning is known, by canonical path. */
export const helm: ProgramMeaning = {
  commands: once(() => ({
    "completion bash": printsOwn,
    "completion fish": printsOwn,
    "completion powershell": printsOwn,
    "completion zsh": printsOwn,
    "dependency list": dependencyList,
    env: printsOwn,
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
    "plugin list": printsOwn,
    "repo list": printsOwn,
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
    version: printsOwn,
    ...clientChanges,
  })),
  globals,
};
