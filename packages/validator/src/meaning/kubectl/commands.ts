import type { ProgramMeaning } from "../meaning.ts";
import { once } from "../../once.ts";
import { group } from "../shared/group.ts";
import { apply } from "./apply.ts";
import { applyLastApplied } from "./apply-last-applied.ts";
import { authCanI } from "./auth-can-i.ts";
import { clientChanges } from "./client-changes.ts";
import { clusterInfoDump } from "./cluster-info-dump.ts";
import { configView } from "./config-view.ts";
import { create } from "./create.ts";
import { createObject } from "./create-object.ts";
import { deleteObjects } from "./delete.ts";
import { describe } from "./describe.ts";
import { diff } from "./diff.ts";
import { events } from "./events.ts";
import { exec } from "./exec.ts";
import { explain } from "./explain.ts";
import { autoscale, expose } from "./expose.ts";
import { get } from "./get.ts";
import { globals } from "./globals.ts";
import { kustomize } from "./kustomize.ts";
import { annotate, label } from "./label.ts";
import { logs } from "./logs.ts";
import { nodeCommands } from "./nodes.ts";
import { patch } from "./patch.ts";
import { plainReads } from "./plain-reads.ts";
import { rbacCommands } from "./rbac-commands.ts";
import { replace } from "./replace.ts";
import { rollout } from "./rollout.ts";
import { rolloutStatus } from "./rollout-status.ts";
import { run } from "./run.ts";
import { scale } from "./scale.ts";
import { set } from "./set.ts";
import { setEnv } from "./set-env.ts";
import { topNode, topPod } from "./top.ts";
import { wait } from "./wait.ts";

/** Every kubectl command whose meaning is known, by canonical path. */
export const kubectl: ProgramMeaning = {
  commands: once(() => ({
    "": group,
    alpha: group,
    "alpha kuberc": group,
    auth: group,
    certificate: group,
    config: group,
    "create secret": group,
    "create service": group,
    kuberc: group,
    rollout: group,
    set: group,
    top: group,
    ...applyLastApplied,
    ...clientChanges,
    ...createObject,
    ...nodeCommands,
    ...plainReads,
    ...rbacCommands,
    ...rollout,
    ...set,
    annotate,
    apply,
    "auth can-i": authCanI,
    autoscale,
    "cluster-info dump": clusterInfoDump,
    "config view": configView,
    create,
    delete: deleteObjects,
    describe,
    diff,
    events,
    exec,
    explain,
    expose,
    get,
    kustomize,
    label,
    logs,
    patch,
    replace,
    "rollout status": rolloutStatus,
    run,
    scale,
    "set env": setEnv,
    "top node": topNode,
    "top pod": topPod,
    wait,
  })),
  globals,
};
