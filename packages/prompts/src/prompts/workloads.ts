/** Types that own pods, as people write them: what can be rolled out, and has logs. */
const WORKLOADS = /^(deploy(ment)?s?|statefulsets?|sts|daemonsets?|ds)(\.apps)?$/iu;
const PODS = /^(po|pods?)$/iu;
const LOGGED = /^(replicasets?|rs|jobs?)(\.(apps|batch))?$/iu;

export const isWorkload = (type: string): boolean => WORKLOADS.test(type);
export const isPod = (type: string): boolean => PODS.test(type);
export const hasLogs = (type: string): boolean => isWorkload(type) || isPod(type) || LOGGED.test(type);

/** `-n NAME`, or `-A` for the empty name that stands for every namespace. */
export const scopeFlag = (namespace: string): string => (namespace === "" ? "-A" : `-n ${namespace}`);
