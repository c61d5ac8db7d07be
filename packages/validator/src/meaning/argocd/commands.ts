import type { ProgramMeaning } from "../meaning.ts";
import { once } from "../../once.ts";
import { group } from "../shared/group.ts";
import { actionsRun, appChanged, appCreate, appRollback, appUnset } from "./app-changes.ts";
import { appGetResource } from "./app-get-resource.ts";
import { appDiff, appLogs, appManifests, appShown } from "./app-reads.ts";
import { appSync } from "./app-sync.ts";
import { appWait } from "./app-wait.ts";
import { appsetCreate, appsetGenerate, appsetGet } from "./appset.ts";
import { clusterGet } from "./cluster-get.ts";
import { completion } from "./completion.ts";
import { globals } from "./globals.ts";
import { lists, shownByData, shows } from "./plain-reads.ts";
import { refused } from "./refused.ts";

/** Every argocd command whose meaning is known, by canonical path. */
export const argocd: ProgramMeaning = {
  commands: once(() => ({
    account: group,
    "account can-i": shownByData(3),
    "account get": lists,
    "account get-user-info": lists,
    "account list": lists,
    app: group,
    "app actions": group,
    "app actions list": appShown,
    "app actions run": actionsRun,
    "app add-source": appChanged,
    "app create": appCreate,
    "app diff": appDiff,
    "app get": appShown,
    "app get-resource": appGetResource,
    "app history": appShown,
    "app list": lists,
    "app logs": appLogs,
    "app manifests": appManifests,
    "app patch": appChanged,
    "app remove-source": appChanged,
    "app resources": appShown,
    "app rollback": appRollback,
    "app set": appChanged,
    "app sync": appSync,
    "app unset": appUnset,
    "app wait": appWait,
    appset: group,
    "appset create": appsetCreate,
    "appset generate": appsetGenerate,
    "appset get": appsetGet,
    "appset list": lists,
    cert: group,
    "cert list": lists,
    cluster: group,
    "cluster get": clusterGet,
    "cluster list": lists,
    completion,
    gpg: group,
    "gpg get": shows("other"),
    "gpg list": lists,
    proj: group,
    "proj get": shows("other"),
    "proj list": lists,
    "proj role": group,
    "proj role get": shows("other", 2),
    "proj role list": shows("other"),
    "proj role list-tokens": shows("other", 2),
    "proj source-integrity": group,
    "proj source-integrity git": group,
    "proj source-integrity git policies": group,
    "proj source-integrity git policies list": shows("other"),
    "proj windows": group,
    "proj windows list": shows("other"),
    repo: group,
    "repo get": shownByData(1),
    "repo list": shownByData(0),
    repocreds: group,
    "repocreds list": lists,
    version: lists,
    ...refused(),
  })),
  globals,
};
