import type { ApiRequest, ApiType, ReleasesRequest } from "@k8s-mcp/validator/native";

/** Where helm keeps its releases: the one way to a restricted type, and only for what the reader of releases asks. */
export const HELM_STORAGE: ApiType = {
  resource: "secrets",
  group: "",
  version: "v1",
  kind: "Secret",
  namespaced: true,
};
const HELM_SECRET_TYPE = "helm.sh/release.v1";

/** What of a request is no matter of judgement: how much of an answer at once, and from where on. */
export interface Paging {
  readonly limit?: number;
  readonly continue?: string;
  readonly resourceVersion?: string;
  /** Seconds after which the server ends a watch. */
  readonly watchSeconds?: number;
  /** A table without its objects, or with their metadata alone. */
  readonly includeObject?: "None" | "Metadata";
  /** The revision of a helm release that is read whole; without it the releases' metadata are listed. */
  readonly revision?: number;
}

/** @throws {TypeError} for what cannot be one segment of a path: Kubernetes has no such names. */
function checked(value: string): string {
  if (value === "" || value === "." || value === ".." || /[/%\\?#,=\p{Cc}]/u.test(value)) {
    throw new TypeError("What is to be one segment of a path is none.");
  }
  return value;
}

function segment(value: string): string {
  return encodeURIComponent(checked(value));
}

function collection({ group, version, resource, namespaced }: ApiType, namespace: string | undefined): string {
  const root = group === "" ? `/api/${segment(version)}` : `/apis/${segment(group)}/${segment(version)}`;
  const place = namespaced && namespace !== undefined ? `/namespaces/${segment(namespace)}` : "";
  return `${root}${place}/${segment(resource)}`;
}

function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== "") given.set(name, String(value));
  return given.size === 0 ? "" : `?${given.toString()}`;
}

/** A watch as the server ends it by itself, and says now and then how far it is. */
function following(seconds: number): Readonly<Record<string, string | number>> {
  return { watch: "true", allowWatchBookmarks: "true", timeoutSeconds: seconds };
}

function releasesPath({ namespace, name, watch }: ReleasesRequest, paging: Paging): string {
  const path = collection(HELM_STORAGE, namespace);
  if (paging.revision !== undefined)
    return `${path}/${segment(`sh.helm.release.v1.${name ?? ""}.v${paging.revision}`)}`;
  const labels = name === undefined ? "owner=helm" : `owner=helm,name=${checked(name)}`;
  const { limit, continue: token, resourceVersion, watchSeconds } = paging;
  return (
    path +
    query({
      fieldSelector: `type=${HELM_SECRET_TYPE}`,
      labelSelector: labels,
      limit,
      continue: token,
      resourceVersion,
      ...(watch === true && watchSeconds !== undefined && following(watchSeconds)),
    })
  );
}

/** Path and query of a request, made of nothing but what was judged and how it is paged. */
export function pathOf(request: ApiRequest, paging: Paging): string {
  if (request.verb === "server") return request.path;
  if (request.verb === "releases") return releasesPath(request, paging);
  if (!("type" in request)) {
    const review =
      request.verb === "whoami"
        ? "authentication.k8s.io/v1/selfsubjectreviews"
        : "authorization.k8s.io/v1/selfsubjectrulesreviews";
    return `/apis/${review}`;
  }
  const { type, namespace, name, verb, labelSelector, fieldSelector } = request;
  const path = collection(type, namespace);
  const { limit, continue: token, resourceVersion, watchSeconds, includeObject } = paging;
  if (verb === "get") return path + (name === undefined ? "" : `/${segment(name)}`) + query({ includeObject });
  const one = name === undefined ? undefined : `metadata.name=${checked(name)}`;
  const fields = [fieldSelector, one].filter((term) => term !== undefined).join(",") || undefined;
  return (
    path +
    query({
      labelSelector,
      fieldSelector: fields,
      limit,
      continue: token,
      resourceVersion,
      includeObject,
      ...(verb === "watch" && watchSeconds !== undefined && following(watchSeconds)),
    })
  );
}
