export type { ApiType } from "@k8s-mcp/validator/native";
export type { Access, AccessRule, KubeClient, Place, ServerVersion, Whoami } from "./client.ts";
export type { RequestOptions } from "./request-options.ts";
export { connect, createKube } from "./create-kube.ts";
export { fullName } from "./discovery/resolve-type.ts";
export type { ClusterIdentity } from "./connection/identity.ts";
export type { TemporaryFolder } from "./connection/plugin/temporary-folder.ts";
export type {
  ClusterEntry,
  ContextEntry,
  Impersonation,
  Kubeconfig,
  KubeconfigResult,
  Material,
  PluginEntry,
  UserEntry,
} from "./connection/kubeconfig/kubeconfig.ts";
export { DEFAULT_RESTRICTED, isRestricted } from "./exchange/restricted.ts";
export type { RestrictedTypes } from "./exchange/restricted.ts";
export type { Discovery, ServedType } from "./discovery/discovery.ts";
export type { Failure, Problem } from "./failure.ts";
export { refusal } from "./judgement.ts";
export type { ClientChoice, Kube, KubeOptions, RequestRules } from "./kube.ts";
export type {
  Column,
  GetRequest,
  GetViews,
  Json,
  JsonObject,
  ListRequest,
  ListViews,
  ObjectName,
  Row,
  TypeWord,
} from "./read/read.ts";
export type { Release, ReleaseRequest, ReleasesRequest, ReleaseSummary, Revision } from "./read/releases/release.ts";
export type { ObjectEvent, ReleasesWatchRequest, WatchedObject, WatchEvent, WatchRequest } from "./watch/watch.ts";
