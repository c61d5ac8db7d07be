import type { Intent, StageIntent, Target } from "@k8s-mcp/validator";
import type { ApiObject, ApiRequest } from "./audit-log.ts";
import { BUILT_IN } from "./definitions.ts";

const READS: ReadonlySet<string> = new Set(["get", "list", "watch"]);
const CHANGES: ReadonlySet<string> = new Set(["write", "delete", "exec", "escalate"]);

/** What the API server says of itself to everybody: types, versions, health. Every CLI may ask. */
const ABOUT_ITSELF = /^\/(?:api|apis|openapi|version|healthz|livez|readyz)(?:\/|$)/;

/** Which types there are: what kubectl asks before it sends an object of a type that it does not find. */
const TYPES = "customresourcedefinitions";

/** What one may do oneself, which anybody may ask. */
const ABOUT_ONESELF: ReadonlySet<string> = new Set([
  "selfsubjectaccessreviews",
  "selfsubjectrulesreviews",
  "selfsubjectreviews",
]);

/** Of the types that commands read besides their targets: those that stand in no namespace. */
const WITHOUT_NAMESPACE: ReadonlySet<string> = new Set(["ingressclasses", "nodes"]);

/** Programs that ask servers in pods, through connections that they open themselves, */
const CONNECTS: ReadonlySet<string> = new Set(["istioctl", "argocd"]);
/** and what they make for that. */
const CONNECTIONS: ReadonlySet<string> = new Set(["pods/portforward", "serviceaccounts/token"]);

/** Commands that are reads although they do more than read: they compare by a dry run, or ask through a connection. */
function comparesOrConnects({ tool, path }: StageIntent, { dryRun, object }: ApiRequest): boolean {
  if (path[0] === "diff") return dryRun;
  return CONNECTS.has(tool) && object !== undefined && CONNECTIONS.has(typeOf(object));
}

/** The places of one call: the namespace that it is given, and those of Argo CD and of the mesh. */
export interface Places {
  readonly call: string;
  readonly argocd: string;
  readonly mesh: string;
}

function isHere(object: ApiObject, stage: StageIntent, places: Places, target?: Target): boolean {
  // The whole cluster: of a type that has no namespaces, or because all of them are meant.
  if (object.namespace === "") return target?.namespaced !== true || stage.namespace.kind === "all";
  if (target?.namespace !== undefined) return object.namespace === target.namespace;
  if (target?.namespaced === false || stage.namespace.kind === "all") return true;
  if (stage.tool === "argocd") return object.namespace === places.argocd;
  return object.namespace === (stage.namespace.kind === "named" ? stage.namespace.name : places.call);
}

function isPlace(name: string, { namespace, targets }: StageIntent, { call }: Places): boolean {
  const own = namespace.kind === "named" ? namespace.name : call;
  return name === own || targets.some((target) => target.namespace === name);
}

function isOf(target: Target, object: ApiObject): boolean {
  if (target.extent.kind === "unseen") return true;
  const { extent, group, known, resource } = target;
  const named = extent.kind !== "named" || object.name === "" || extent.names.length === 0;
  const same = resource === object.resource;
  // By a short name or in the singular, a type that is not known may be any that somebody has defined.
  const isType = known ? same && group === object.group : same || !BUILT_IN.test(object.group);
  return isType && (named || (extent.kind === "named" && extent.names.includes(object.name)));
}

function typeOf({ resource, subresource, group }: ApiObject): string {
  return `${resource}${subresource === "" ? "" : `/${subresource}`}${group === "" ? "" : `.${group}`}`;
}

/** Whether an object is of a type that is touched besides the targets, in a namespace of theirs. */
function isBeside(types: readonly string[], object: ApiObject, stage: StageIntent, places: Places): boolean {
  if (types.includes("*")) return true;
  if (!types.includes(typeOf(object))) return false;
  const { namespace, targets } = stage;
  if (WITHOUT_NAMESPACE.has(object.resource) || namespace.kind === "all") return true;
  if (targets.some(({ namespaced }) => namespaced === false)) return true;
  // Whatever istioctl is asked about, it asks the mesh's own servers, too.
  if (stage.tool === "istioctl" && object.namespace === places.mesh && CONNECTIONS.has(typeOf(object))) return true;
  return object.namespace !== "" && [undefined, ...targets].some((target) => isHere(object, stage, places, target));
}

/** Why a stage does not predict a request; undefined where it does. */
function surprise(stage: StageIntent, request: ApiRequest, places: Places): string | undefined {
  const { object, verb, path, dryRun } = request;
  if (object === undefined && (ABOUT_ITSELF.test(path) || stage.raw?.path === path)) return undefined;
  if (object?.resource === TYPES && verb === "list") return undefined;
  if (!stage.apiVerbs.includes(verb)) return `its meaning names ${stage.apiVerbs.join(", ") || "no verbs"}`;
  if (object === undefined) return "that is no discovery";
  if (ABOUT_ONESELF.has(object.resource)) return undefined;
  // kubectl looks whether its namespace exists where an object is missing.
  if (object.resource === "namespaces" && verb === "get" && isPlace(object.name, stage, places)) return undefined;

  const connects = object.subresource === "exec" || object.subresource === "portforward";
  const changes = !READS.has(verb) || connects;
  const targets = changes
    ? stage.targets.filter(({ effect }) => effect !== "read" || stage.path[0] === "diff")
    : stage.targets;
  const also = changes ? stage.alsoChanges : stage.alsoReads;
  if (changes && !comparesOrConnects(stage, request)) {
    if (!stage.effects.some((effect) => CHANGES.has(effect))) return "it only reads";
    if (stage.dryRun === "client" || (stage.dryRun === "server" && !dryRun)) return "it is a dry run";
  }
  if (targets.some((target) => isOf(target, object) && isHere(object, stage, places, target))) return undefined;
  return isBeside(also, object, stage, places) ? undefined : "its intent names no such object";
}

function inWords({ object, verb, path, dryRun }: ApiRequest): string {
  if (object === undefined) return `${verb} ${path}`;
  return `${verb} ${typeOf(object)} ${object.namespace}/${object.name}${dryRun ? " (dry run)" : ""}`;
}

/** What an audit log shows of a line that its intent does not predict. */
export function contradictions(intent: Intent, requests: readonly ApiRequest[], places: Places): readonly string[] {
  return requests.flatMap((request) => {
    const surprises = intent.stages.map((stage) => surprise(stage, request, places));
    return surprises.includes(undefined) ? [] : [`${inWords(request)}: ${surprises.join("; ")}`];
  });
}
