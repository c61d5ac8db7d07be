/** `/api/v1/namespaces/prod/pods/web/log`, `/apis/apps/v1/deployments`. */
const PATH =
  /^\/(?:api\/v1|apis\/(?<group>[a-z0-9.-]+)\/[a-z0-9]+)(?:\/namespaces\/(?<namespace>[a-z0-9-]+)(?=\/))?\/(?<type>[a-z]+)(?:\/(?<name>[a-z0-9.:-]+)(?:\/(?<below>.*))?)?$/u;
/** What is proxied to: `SCHEME:NAME:PORT`. */
const PROXIED = /^(?:https?:)?(?<name>[^:]+)(?::[^:]*)?$/u;
/** What may follow a namespace's name and is the namespace's own. */
const OF_NAMESPACES: ReadonlySet<string> = new Set<string>(["finalize", "status"]);

/** What stands at a path of the API. */
export interface ApiPath {
  /** As kubectl takes it: `deployments`, `applications.argoproj.io`. */
  readonly type: string;
  readonly name?: string;
  readonly namespace?: string;
  /** A subresource and what follows it, `""` for the object itself. */
  readonly below: string;
}

/** Takes a path of the API apart, undefined where it stands for no type. */
export function parseApiPath(path: string): ApiPath | undefined {
  const { group = "", namespace, type, name: called, below = "" } = PATH.exec(path)?.groups ?? {};
  if (type === undefined) return undefined;
  if (namespace !== undefined && OF_NAMESPACES.has(type)) return { type: "namespaces", name: namespace, below: type };
  const name = /^proxy(?:\/|$)/u.test(below) ? (PROXIED.exec(called ?? "")?.groups?.["name"] ?? called) : called;
  return {
    type: group.includes(".") ? `${type}.${group}` : type,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    below,
  };
}
