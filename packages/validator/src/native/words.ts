import type { ApiRequest, ApiType } from "./request.ts";

function place(namespace: string | undefined): readonly string[] {
  return namespace === undefined ? ["--all-namespaces"] : [`--namespace=${namespace}`];
}

function given(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${flag}=${value}`];
}

function typeWord({ resource, version, group }: ApiType): string {
  return group === "" ? resource : `${resource}.${version}.${group}`;
}

/** The command that comes to the same request: what is shown and logged of it, and what sections on text are held against. */
export function wordsOf(request: ApiRequest): readonly string[] {
  switch (request.verb) {
    case "server":
      return ["kubectl", "get", `--raw=${request.path}`];
    case "whoami":
      return ["kubectl", "auth", "whoami"];
    case "rules":
      return ["kubectl", "auth", "can-i", "--list", ...given("namespace", request.namespace)];
    case "releases":
      return request.name === undefined
        ? ["helm", "list", ...place(request.namespace)]
        : ["helm", "get", "all", request.name, ...given("namespace", request.namespace)];
    default:
      return [
        "kubectl",
        "get",
        typeWord(request.type),
        ...(request.name === undefined ? [] : [request.name]),
        ...(request.type.namespaced ? place(request.namespace) : []),
        ...given("selector", request.labelSelector),
        ...given("field-selector", request.fieldSelector),
        ...(request.shows === "objects" ? ["--output=json"] : []),
      ];
  }
}
