import type { ProgramMeaning } from "../meaning.ts";
import { once } from "../../once.ts";
import { group } from "../shared/group.ts";
import { analyze } from "./analyze.ts";
import { authzCheck } from "./authz.ts";
import { describePod, describeService } from "./describe.ts";
import { globals } from "./globals.ts";
import { meshLog, proxyLog } from "./log.ts";
import { plainReads } from "./plain-reads.ts";
import { proxyAll, proxyConfig, proxySecret, rootCompare } from "./proxy-config.ts";
import { proxyStatus } from "./proxy-status.ts";
import { refused } from "./refused.ts";
import { tagGenerate, tagRemove, tagSet } from "./tag.ts";
import { validate } from "./validate.ts";
import { waypointApply, waypointDelete, waypointList, waypointStatus } from "./waypoint.ts";
import { ztunnelConfig } from "./ztunnel-config.ts";

/** Every istioctl command whose meaning is known, by canonical path. */
export const istioctl: ProgramMeaning = {
  commands: once(() => ({
    admin: group,
    "admin log": meshLog,
    analyze,
    authz: group,
    "experimental authz check": authzCheck,
    "experimental describe": group,
    "experimental describe pod": describePod,
    "experimental describe service": describeService,
    "experimental injector": group,
    "experimental proxy-status": proxyStatus,
    "proxy-config all": proxyAll,
    "proxy-config bootstrap": proxyConfig,
    "proxy-config cluster": proxyConfig,
    "proxy-config ecds": proxyConfig,
    "proxy-config eds": proxyConfig,
    "proxy-config endpoint": proxyConfig,
    "proxy-config listener": proxyConfig,
    "proxy-config log": proxyLog,
    "proxy-config rootca-compare": rootCompare,
    "proxy-config route": proxyConfig,
    "proxy-config secret": proxySecret,
    "proxy-status": proxyStatus,
    tag: group,
    "tag generate": tagGenerate,
    "tag remove": tagRemove,
    "tag set": tagSet,
    validate,
    waypoint: group,
    "waypoint apply": waypointApply,
    "waypoint delete": waypointDelete,
    "waypoint list": waypointList,
    "waypoint status": waypointStatus,
    "ztunnel-config all": ztunnelConfig,
    "ztunnel-config certificate": ztunnelConfig,
    "ztunnel-config connections": ztunnelConfig,
    "ztunnel-config log": meshLog,
    "ztunnel-config policy": ztunnelConfig,
    "ztunnel-config service": ztunnelConfig,
    "ztunnel-config workload": ztunnelConfig,
    ...plainReads,
    ...refused,
  })),
  globals,
};
